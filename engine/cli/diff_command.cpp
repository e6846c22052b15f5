#include <iostream>

#include "cli/commands.hpp"
#include "cli/reporting.hpp"
#include "exact/decimal_text.hpp"
#include "trace/diff.hpp"
#include "trace/payouts.hpp"
#include "trace/receipt.hpp"

namespace zgoda::cli {

namespace {

std::string signed_amount(const evaluate::Run& run, const exact::Rational& amount) {
    return (amount.sign() > 0 ? "+" : "") + exact::grouped(trace::amount_text(run, amount));
}

// "(held) L0126" for the share of an event that names nobody.
std::string person_text(const trace::LineDifference& difference) {
    if (!difference.person.empty()) return difference.person;
    return "(held)" + (difference.event.empty() ? "" : " " + difference.event);
}

std::string because(const evaluate::Run& before, const evaluate::Run& after, const trace::LineDifference& difference) {
    if (!difference.cause.found()) return "other claims on the same total";
    return trace::cause_text(difference.cause, {before.program.file, after.program.file});
}

std::string run_name(const evaluate::Run& run) {
    return run.program.name + " " + run.period.name + " " + trace::mode_of(run);
}

void print_text(const evaluate::Run& before, const evaluate::Run& after,
                const std::vector<trace::LineDifference>& differences) {
    std::cout << "was: " << run_name(before) << "\nis:  " << run_name(after) << "\n";
    if (differences.empty()) {
        std::cout << "No amount differs.\n";
        return;
    }
    std::vector<std::vector<std::string>> rows = {{"person", "reward", "was", "is", "difference", "first moved by"}};
    exact::Rational was;
    exact::Rational is;
    for (const trace::LineDifference& each : differences) {
        was += each.was;
        is += each.is;
        rows.push_back({person_text(each), each.reward, exact::grouped(trace::amount_text(after, each.was)),
                        exact::grouped(trace::amount_text(after, each.is)), signed_amount(after, each.is - each.was),
                        because(before, after, each)});
    }
    rows.push_back({"total of these", "", exact::grouped(trace::amount_text(after, was)),
                    exact::grouped(trace::amount_text(after, is)), signed_amount(after, is - was), ""});
    std::cout << "\n" << table_text(rows, {false, false, true, true, true, false});
    std::cout << "\n"
              << counted(differences.size(), "amount differs", "amounts differ") << ", in " << after.program.currency
              << "\n";
}

void print_json(const evaluate::Run& before, const evaluate::Run& run,
                const std::vector<trace::LineDifference>& differences) {
    trace::Json json;
    json["currency"] = run.program.currency;
    trace::Json& list = json["differences"] = trace::Json::list();
    for (const trace::LineDifference& each : differences) {
        trace::Json entry;
        entry["person"] = person_text(each);
        entry["reward"] = each.reward;
        entry["was"] = trace::amount_text(run, each.was);
        entry["is"] = trace::amount_text(run, each.is);
        entry["difference"] = trace::amount_text(run, each.is - each.was);
        entry["because"] = because(before, run, each);
        if (each.cause.found()) entry["cause"] = trace::cause_json(each.cause);
        list.push(std::move(entry));
    }
    std::cout << json.pretty();
}

}  // namespace

int diff_command(const DiffOrder& order) {
    const evaluate::Run before = load_run(order.before);
    const evaluate::Run after = load_run(order.after);
    if (before.program.currency != after.program.currency)
        return wrong_usage("the two runs are in different currencies", "Compare two runs of one policy.");
    const std::vector<trace::LineDifference> differences = trace::differences(before, after);
    if (order.format == Format::Json) {
        print_json(before, after, differences);
    } else {
        print_text(before, after, differences);
    }
    return differences.empty() ? kDone : kAnswerIsNo;
}

}  // namespace zgoda::cli
