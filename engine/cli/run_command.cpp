#include <algorithm>
#include <iostream>
#include <sstream>

#include "check/compile.hpp"
#include "check/period_fit.hpp"
#include "cli/commands.hpp"
#include "cli/reporting.hpp"
#include "cli/run_summary.hpp"
#include "evaluate/evaluate.hpp"
#include "statement/run_files.hpp"
#include "store/atomic_directory.hpp"
#include "store/read_facts.hpp"
#include "trace/receipt.hpp"

namespace zgoda::cli {

namespace {

const std::vector<std::string> kParts = {"payouts", "trace", "exclusions", "statements", "all"};

// Tells which word of --write is none.
int wrong_part(const std::string& list) {
    std::stringstream words(list);
    for (std::string word; std::getline(words, word, ',');) {
        if (std::find(kParts.begin(), kParts.end(), word) != kParts.end()) continue;
        const std::optional<std::string> near = text::nearest_name(word, kParts);
        return wrong_usage(
            "--write has no part `" + word + "`",
            near ? "did you mean `" + *near + "`?" : "The parts are payouts, trace, exclusions, statements and all.");
    }
    return wrong_usage("--write names no part", "The parts are payouts, trace, exclusions, statements and all.");
}

bool read_overrides(const std::vector<std::string>& set, std::vector<check::Override>& overrides) {
    for (const std::string& each : set) {
        const std::size_t equals = each.find('=');
        if (equals == std::string::npos || equals == 0) {
            wrong_usage("--set takes NAME=VALUE, not `" + each + "`", "For example: --set 'bonus=300 EUR'");
            return false;
        }
        const std::string name = each.substr(0, equals);
        const bool again = std::any_of(overrides.begin(), overrides.end(),
                                       [&](const check::Override& earlier) { return earlier.name == name; });
        if (again) {
            wrong_usage("--set names `" + name + "` twice", "Give each parameter one value.");
            return false;
        }
        if (each.find_first_not_of(' ', equals + 1) == std::string::npos) {
            wrong_usage("--set gives `" + name + "` no value",
                        "Write it behind the sign, with its unit: --set '" + name + "=300 EUR'");
            return false;
        }
        overrides.push_back({name, each.substr(equals + 1)});
    }
    return true;
}

int refuse(const text::Diagnostics& diagnostics, const text::Sources& sources, Format format, int code) {
    report(diagnostics, sources, format, format == Format::Json ? std::cout : std::cerr);
    return code;
}

// What a final run does not leave open: clauses that are left to people must be accepted by somebody.
bool may_be_final(const program::Program& program) {
    bool open = false;
    for (const program::NotEncoded& clause : program.not_encoded) {
        if (!clause.accepted_by.empty()) continue;
        std::cerr << "error: clause " << (clause.clause.empty() ? "\"" + clause.text + "\"" : clause.clause)
                  << " is not encoded and nobody has accepted that\n";
        open = true;
    }
    if (open) std::cerr << "   Whoever answers for it adds to the clause under `not_encoded`:  accepted_by: NAME\n";
    return !open;
}

std::vector<trace::RunFile> without_receipt(std::vector<trace::RunFile> files) {
    std::erase_if(files, [](const trace::RunFile& file) { return file.path == "receipt.json"; });
    return files;
}

void print_written(const evaluate::Run& run, const RunOrder& order, const std::vector<trace::RunFile>& files,
                   const statement::Parts& parts) {
    std::size_t statements = 0;
    std::string names;
    for (const trace::RunFile& file : files) {
        if (file.path.rfind("statements/", 0) == 0) {
            ++statements;
        } else {
            names += (names.empty() ? "" : ", ") + file.path;
        }
    }
    if (statements > 0) names += ", " + counted(statements, "file", "files") + " in statements";
    std::cout << "\nWrote " << order.out << ": " << names << "\n";
    if (!parts.trace) return;
    const bool held = std::any_of(run.lines.begin(), run.lines.end(),
                                  [](const evaluate::Line& line) { return line.status == evaluate::Status::Held; });
    std::cout << "Next: zgoda why PERSON --run " << shell_word(order.out)
              << (held ? " (`held` for held money)\n" : "\n");
}

int run_checked(const RunOrder& order, const exact::Period& period, const statement::Parts& parts,
                const text::Sources& sources, const program::Program& program) {
    store::OutputDirectory directory(order.out, program.name, period.name, order.set.empty() ? "draft" : "simulation");
    store::HeldDatabase held;
    text::Outcome<facts::Facts> facts = store::read_facts(program, order.data, period, held);
    if (!facts.product) return refuse(facts.diagnostics, sources, order.format, kDataRefused);
    text::Diagnostics warnings = std::move(facts.diagnostics);
    const text::Outcome<evaluate::Run> outcome = evaluate::evaluate(program, std::move(*facts.product), period);
    if (!outcome.product) return refuse(outcome.diagnostics, sources, order.format, kDataRefused);
    warnings.insert(warnings.end(), outcome.diagnostics.begin(), outcome.diagnostics.end());
    if (order.format == Format::Text) report(warnings, sources, order.format, std::cerr);

    const evaluate::Run& run = *outcome.product;
    std::vector<trace::RunFile> files = statement::run_files(run, parts);
    // Every run leaves its receipt: it is what tells the folder from anybody else's.
    const trace::Json receipt = trace::receipt_json(run, without_receipt(files));
    if (!parts.payouts) files.push_back({"receipt.json", receipt.pretty()});
    for (const trace::RunFile& file : files) directory.add(file.path, file.bytes);
    directory.commit();
    if (order.format == Format::Json) {
        std::cout << receipt.pretty();
    } else {
        std::cout << run_summary(run, receipt);
        print_written(run, order, files, parts);
        if (order.final) {
            std::cout << "Nothing blocks a final run. It stays a draft until a ledger records it.\n";
        }
    }
    return kDone;
}

}  // namespace

int run_command(const RunOrder& order) {
    const std::optional<exact::Period> period = exact::period_from_text(order.period);
    if (!period) return wrong_usage("`" + order.period + "` is no period", "Write 2026-Q1, 2026-03, 2026-H1 or 2026.");
    statement::Parts parts;
    if (!statement::parts_from_text(order.write, parts)) return wrong_part(order.write);
    std::vector<check::Override> overrides;
    if (!read_overrides(order.set, overrides)) return kUsage;
    if (order.final && !overrides.empty()) {
        return wrong_usage("a run with --set is a simulation and cannot be final",
                           "Leave out --final, or write the value into the policy.");
    }

    text::Sources sources;
    const std::int32_t file = add_file(sources, order.policy);
    const text::Outcome<check::Compiled> compiled = check::compile(sources, file, overrides);
    if (!compiled.product) return refuse(compiled.diagnostics, sources, order.format, kPolicyRefused);
    const program::Program& program = compiled.product->program;
    const text::Diagnostics misfits = check::period_misfits(program, *period);
    if (!misfits.empty()) return refuse(misfits, sources, order.format, kPolicyRefused);
    if (order.final && !may_be_final(program)) return kPolicyRefused;
    return run_checked(order, *period, parts, sources, program);
}

}  // namespace zgoda::cli
