#include <cstddef>
#include <cstdint>
#include <string>

#include "check/compile.hpp"
#include "policy/parse_policy.hpp"
#include "program/print_program.hpp"
#include "text/render_diagnostics.hpp"

// Any bytes as a policy: whatever is accepted can be printed, whatever is refused can be told.
// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    zgoda::text::Sources sources;
    const auto file = sources.add("policy.yaml", std::string(reinterpret_cast<const char*>(data), size));
    if (const auto tree = zgoda::policy::parse_policy(sources, file)) zgoda::policy::print_tree(*tree.product, sources);
    const auto compiled = zgoda::check::compile(sources, file);
    if (compiled) zgoda::program::print_program(compiled.product->program);
    zgoda::text::render_text(compiled.diagnostics, sources);
    zgoda::text::render_json(compiled.diagnostics, sources);
    return 0;
}
