#include <filesystem>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/reporting.hpp"
#include "statement/render.hpp"
#include "statement/run_files.hpp"
#include "store/atomic_directory.hpp"
#include "trace/receipt.hpp"
#include "trace/why_text.hpp"

namespace zgoda::cli {

namespace {

template <typename Statement>
void print(const Statement& statement, Format format) {
    std::cout << (format == Format::Json ? statement::render_json(statement).pretty()
                                         : statement::render_text(statement));
}

int print_one(const StatementOrder& order, const evaluate::Run& run) {
    trace::Nodes nodes(run);
    for (std::size_t team = 0; team < run.program.teams.size(); ++team) {
        if (run.program.teams[team].name != order.person || trace::find_person(run, order.person)) continue;
        print(statement::team_statement(nodes, static_cast<std::int32_t>(team)), order.format);
        return kDone;
    }
    const std::optional<std::int32_t> person = person_named(run, order.person);
    if (!person) return kUsage;
    print(statement::person_statement(nodes, *person), order.format);
    return kDone;
}

// The statements alone in a folder of their own, or beside what the run's own folder holds already.
std::vector<trace::RunFile> files_to_write(const StatementOrder& order, const evaluate::Run& run) {
    if (!order.out.empty()) {
        std::vector<trace::RunFile> files = statement::statement_files(run);
        files.push_back({"receipt.json", trace::receipt_json(run, files).pretty()});
        return files;
    }
    statement::Parts parts;
    parts.payouts = std::filesystem::exists(order.run + "/payouts.csv");
    parts.exclusions = std::filesystem::exists(order.run + "/exclusions.csv");
    std::vector<trace::RunFile> files = statement::run_files(run, parts);
    if (!parts.payouts) files.push_back({"receipt.json", trace::receipt_json(run, files).pretty()});
    return files;
}

}  // namespace

int statement_command(const StatementOrder& order) {
    const evaluate::Run run = load_run(order.run);
    if (!order.person.empty()) return print_one(order, run);
    const std::string out = order.out.empty() ? order.run : order.out;
    store::OutputDirectory directory(out, run.program.name, run.period.name, trace::mode_of(run));
    std::size_t statements = 0;
    for (const trace::RunFile& file : files_to_write(order, run)) {
        directory.add(file.path, file.bytes);
        statements += file.path.rfind("statements/", 0) == 0 ? 1U : 0U;
    }
    directory.commit();
    std::cout << "Wrote " << counted(statements, "file", "files") << " to " << out << "/statements\n";
    return kDone;
}

}  // namespace zgoda::cli
