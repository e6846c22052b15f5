#include <iostream>

#include "check/compile.hpp"
#include "cli/commands.hpp"
#include "cli/reporting.hpp"
#include "policy/parse_policy.hpp"
#include "program/print_program.hpp"
#include "trace/trace_json.hpp"
#include "trace/values.hpp"

namespace zgoda::cli {

namespace {

int show_tree(const ShowOrder& order) {
    text::Sources sources;
    const std::int32_t file = add_file(sources, order.file);
    const text::Outcome<policy::Tree> tree = policy::parse_policy(sources, file);
    report(tree.diagnostics, sources, order.format, std::cerr);
    if (!tree.product) return kPolicyRefused;
    std::cout << policy::print_tree(*tree.product, sources);
    return kDone;
}

int show_compiled(const ShowOrder& order) {
    text::Sources sources;
    const std::int32_t file = add_file(sources, order.file);
    const text::Outcome<check::Compiled> compiled = check::compile(sources, file);
    if (!compiled.product) {
        report(compiled.diagnostics, sources, order.format, std::cerr);
        return kPolicyRefused;
    }
    std::cout << (order.what == "checked" ? compiled.product->printed_checked
                                          : program::print_program(compiled.product->program));
    return kDone;
}

}  // namespace

int show_command(const ShowOrder& order) {
    const bool of_run = order.what == "trace" || order.what == "values";
    if (of_run && order.run.empty())
        return wrong_usage("show " + order.what + " needs --run DIR",
                           "For example: zgoda show " + order.what + " --run DIR");
    if (!of_run && order.file.empty()) {
        return wrong_usage("show " + order.what + " needs the FILE of a policy",
                           "For example: zgoda show " + order.what + " policy.yaml");
    }
    if (order.what == "tree") return show_tree(order);
    if (!of_run) return show_compiled(order);
    const evaluate::Run run = load_run(order.run);
    if (order.what == "trace") {
        trace::Nodes nodes(run);
        std::cout << trace::trace_json(nodes, order.full).pretty();
    } else {
        print_text(order.format == Format::Json ? trace::values_json(run).pretty() : trace::values_text(run));
    }
    return kDone;
}

}  // namespace zgoda::cli
