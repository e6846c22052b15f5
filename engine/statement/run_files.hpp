#pragma once

#include <string>
#include <vector>

#include "evaluate/run.hpp"
#include "trace/receipt.hpp"

namespace zgoda::statement {

// Which parts of a run's folder to write (design README section 5).
struct Parts {
    bool payouts = true;     // payouts.csv, reviews.csv, receipt.json
    bool trace = true;       // run.ztrace
    bool exclusions = true;  // exclusions.csv
    bool statements = true;  // statements/people/KEY.{html,txt,json}, statements/teams/NAME.{html,txt,json}
};

// The words of --write: "all" or some of payouts, trace, exclusions, statements, separated by commas; nothing if one is
// unknown.
bool parts_from_text(const std::string& list, Parts& parts);

// The files of a run, in order of path, the receipt (if payouts are among the parts) with the SHA-256 of all others
// last.
//
// Errors: ends the process if payouts.csv does not add up to the receipt's totals.
std::vector<trace::RunFile> run_files(const evaluate::Run& run, const Parts& parts = {});

// Only the statements: of everybody and all teams.
std::vector<trace::RunFile> statement_files(const evaluate::Run& run);

}  // namespace zgoda::statement
