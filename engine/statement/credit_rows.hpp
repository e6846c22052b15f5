#pragma once

#include "statement/person_statement.hpp"

namespace zgoda::statement {

// Every credited event in which the person has a share: one row for each reward that pays it by event, or one for a
// credit that is only read as an amount or a number of shares. In order of credit, reward, event.
std::vector<CreditRow> credit_rows(const evaluate::Run& run, std::int32_t person);

}  // namespace zgoda::statement
