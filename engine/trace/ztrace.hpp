#pragma once

#include <string>
#include <string_view>

#include "evaluate/run.hpp"

namespace zgoda::trace {

// A run as the bytes of run.ztrace: a line with the format's name, the length of the header, the header as JSON, binary
// columns, and a line with the SHA-256 of all before it. schemas/ztrace.md describes every part.
//
// sha256: if given, receives the SHA-256 of all bytes, which costs no second reading of them.
//
// Guarantee: same run, same bytes. read_ztrace(write_ztrace(run)) is the same run, except that the tables' own columns,
// which ReadColumn steps hold as well, are left out.
std::string write_ztrace(const evaluate::Run& run, std::string* sha256 = nullptr);

// Errors: WorldError with exit code 7 if the bytes are no such file, were cut off or changed.
evaluate::Run read_ztrace(std::string_view bytes, std::string* sha256 = nullptr);

}  // namespace zgoda::trace
