#include <iostream>

#include "cli/commands.hpp"
#include "cli/diff_lines.hpp"
#include "cli/reporting.hpp"
#include "exact/decimal_text.hpp"
#include "trace/payouts.hpp"
#include "trace/receipt.hpp"

namespace zgoda::cli {

namespace {

std::string signed_amount(const evaluate::Run& run, const exact::Rational& amount) {
    return (amount.sign() > 0 ? "+" : "") + exact::grouped(trace::amount_text(run, amount));
}

std::string run_name(const evaluate::Run& run) {
    return run.program.name + " " + run.period.name + " " + trace::mode_of(run);
}

void print_text(const evaluate::Run& before, const evaluate::Run& after,
                const std::vector<LineDifference>& differences) {
    std::cout << "was: " << run_name(before) << "\nis:  " << run_name(after) << "\n";
    if (differences.empty()) {
        std::cout << "No amount differs.\n";
        return;
    }
    std::vector<std::vector<std::string>> rows = {{"person", "reward", "was", "is", "difference", "first moved by"}};
    exact::Rational was;
    exact::Rational is;
    for (const LineDifference& each : differences) {
        was += each.was;
        is += each.is;
        rows.push_back({each.person, each.reward, exact::grouped(trace::amount_text(after, each.was)),
                        exact::grouped(trace::amount_text(after, each.is)), signed_amount(after, each.is - each.was),
                        each.because});
    }
    rows.push_back({"total of these", "", exact::grouped(trace::amount_text(after, was)),
                    exact::grouped(trace::amount_text(after, is)), signed_amount(after, is - was), ""});
    std::cout << "\n" << table_text(rows, {false, false, true, true, true, false});
    std::cout << "\n"
              << counted(differences.size(), "amount differs", "amounts differ") << ", in " << after.program.currency
              << "\n";
}

void print_json(const evaluate::Run& run, const std::vector<LineDifference>& differences) {
    trace::Json json;
    json["currency"] = run.program.currency;
    trace::Json& list = json["differences"] = trace::Json::list();
    for (const LineDifference& each : differences) {
        trace::Json entry;
        entry["person"] = each.person;
        entry["reward"] = each.reward;
        entry["was"] = trace::amount_text(run, each.was);
        entry["is"] = trace::amount_text(run, each.is);
        entry["difference"] = trace::amount_text(run, each.is - each.was);
        entry["because"] = each.because;
        list.push(std::move(entry));
    }
    std::cout << json.pretty();
}

}  // namespace

int diff_command(const DiffOrder& order) {
    const evaluate::Run before = load_run(order.before);
    const evaluate::Run after = load_run(order.after);
    if (before.program.currency != after.program.currency)
        return wrong_usage("the two runs are in different currencies");
    trace::Nodes old_nodes(before);
    trace::Nodes new_nodes(after);
    const std::vector<LineDifference> differences = diff_lines(old_nodes, new_nodes);
    if (order.format == Format::Json) {
        print_json(after, differences);
    } else {
        print_text(before, after, differences);
    }
    return differences.empty() ? kDone : kAnswerIsNo;
}

}  // namespace zgoda::cli
