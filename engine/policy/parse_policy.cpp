#include "policy/parse_policy.hpp"

#include "policy/raw_text.hpp"
#include "policy/sections.hpp"
#include "policy/yaml_reader.hpp"

namespace zgoda::policy {

namespace {

using text::Code;

// `zgoda: 1` and `kind:`. False if the file is none that this engine reads as a policy.
bool parse_version(Fields& top) {
    const Word version = top.word("zgoda", Need::Required, "zgoda: 1");
    if (version && version.text != "1") {
        top.diagnostics().push_back(
            {Code::Z0206, "the language version is 1, not " + version.text, version.span, {}, {}, "zgoda: 1", {}});
        return false;
    }
    const Word kind = top.word("kind");
    if (!kind || kind.text == "policy") return true;
    const bool later = kind.text == "amendment" || kind.text == "model";
    top.diagnostics().push_back({later ? Code::Z0207 : Code::Z0206,
                                 later ? "a file of kind `" + kind.text + "` is known, not yet supported"
                                       : "this is a file of kind `" + kind.text + "`, not a policy",
                                 kind.span,
                                 {},
                                 {},
                                 kind.text == "amendment"
                                     ? "Write the change into the policy itself: a parameter has `values:` by date"
                                 : later ? "Write its sources and metrics into the policy itself"
                                         : "A policy has `kind: policy`, or no such line",
                                 {}});
    return false;
}

void parse_sections(Fields& top, Tree& tree) {
    parse_head(top, tree);
    parse_teams(top, tree);
    parse_parameters(top, tree);
    parse_sources(top, tree);
    parse_journey(top, tree);
    parse_metrics(top, tree);
    parse_goals(top, tree);
    parse_tables(top, tree);
    parse_credits(top, tree);
    parse_rewards(top, tree);
    parse_limits(top, tree);
    tree.rounding = parse_rounding(top, "rounding", Need::Required);
    parse_texts(top, tree);
    top.not_yet({"uses"}, "Write the sources and metrics into this file");
    top.not_yet({"exchange"}, "Convert the amounts before they are loaded");
    top.not_yet({"guarantees", "recovery"}, "List the clause under `not_encoded:`");
    top.finish();
}

}  // namespace

text::Outcome<Tree> parse_policy(const text::Sources& sources, std::int32_t file) {
    text::Outcome<YamlNode> document = read_yaml(sources, file);
    text::Outcome<Tree> outcome;
    outcome.diagnostics = std::move(document.diagnostics);
    if (!document) return outcome;
    Tree tree;
    tree.file = file;
    text::Diagnostics again;
    tree.last = check_raw_text(sources, file, again).closing_line;
    Fields top(outcome.diagnostics, *document.product, "policy file");
    if (top.readable() && parse_version(top)) parse_sections(top, tree);
    text::sort_diagnostics(outcome.diagnostics);
    if (!text::has_errors(outcome.diagnostics)) outcome.product = std::move(tree);
    return outcome;
}

std::string kind_of(const YamlNode& document) {
    const YamlNode* kind = document.find("kind");
    return kind != nullptr && kind->shape == YamlNode::Shape::Scalar ? kind->scalar.text : "policy";
}

}  // namespace zgoda::policy
