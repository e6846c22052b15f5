#pragma once

#include <string>

#include "text/diagnostic.hpp"

namespace zgoda::import {

// A first import map for a CSV file, to be read and corrected by a person: delimiter, encoding, date form and types are
// guessed from the headers and the first rows, and each guess stands beside an example from the file.
//
// Guarantee: the text is a map that read_map accepts, unless no column could be the key; then a comment says what to
//            do.
// Errors:    Z1403 for an empty file, Z1401 and Z1405 for its first line; WorldError if the file cannot be read.
text::Outcome<std::string> draft_map(const std::string& csv, const std::string& table);

}  // namespace zgoda::import
