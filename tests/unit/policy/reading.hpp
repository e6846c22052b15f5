#pragma once

#include <string>
#include <string_view>

#include "policy/expression.hpp"
#include "policy/parse_policy.hpp"
#include "policy/yaml_reader.hpp"
#include "text/render_diagnostics.hpp"
#include "texts.hpp"

// Short ways to read a text in a test.
namespace reading {

using zgoda::tests::codes;
using zgoda::tests::source_file;

// A text as a file of its own.
struct Read {
    zgoda::text::Sources sources;
    std::int32_t file = -1;
    explicit Read(std::string text) { file = sources.add("text.yaml", std::move(text)); }
};

struct Document : Read {
    zgoda::text::Outcome<zgoda::policy::YamlNode> outcome;
    explicit Document(std::string text) : Read(std::move(text)), outcome(zgoda::policy::read_yaml(sources, file)) {}
    std::string messages() const { return zgoda::text::render_text(outcome.diagnostics, sources); }
};

struct Policy : Read {
    zgoda::text::Outcome<zgoda::policy::Tree> outcome;
    explicit Policy(std::string text) : Read(std::move(text)), outcome(zgoda::policy::parse_policy(sources, file)) {}
    std::string messages() const { return zgoda::text::render_text(outcome.diagnostics, sources); }
    std::string printed() const { return zgoda::policy::print_tree(*outcome.product, sources); }
};

// A text as an expression that stands alone in its file.
struct Expression : Read {
    zgoda::policy::ExprPtr product;
    zgoda::text::Diagnostics diagnostics;
    explicit Expression(const std::string& text) : Read(text) {
        zgoda::policy::ScalarText scalar;
        scalar.text = text;
        scalar.file = file;
        for (std::size_t i = 0; i <= text.size(); ++i) scalar.bytes.push_back(static_cast<std::uint32_t>(i));
        product = zgoda::policy::parse_expression(scalar, diagnostics);
    }
    std::string printed() const { return product ? zgoda::policy::expression_text(*product) : ""; }
    std::string messages() const { return zgoda::text::render_text(diagnostics, sources); }
};

// A small policy that is right, and the same with one part replaced. Requires: `part` occurs.
std::string small_policy();
std::string small_policy_with(std::string_view part, std::string_view replacement);

}  // namespace reading
