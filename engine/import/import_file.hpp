#pragma once

#include <string>
#include <vector>

#include "import/import_map.hpp"
#include "store/import_table.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::import {

struct ImportOrder {
    std::string csv;
    std::string database;
    std::string table;
    std::string rejects;  // where bad rows are listed, or empty
    bool replace = false;
};

struct ImportReport {
    bool already = false;  // the same file was imported by the same map before; nothing was done
    std::int64_t rows = 0;
    store::ImportCounts counts;
    std::vector<std::string> money;  // "amount 1250.50 EUR"
};

// Reads a CSV file into a table of a database, whole or not at all.
//
// Shape:     the first record holds the headers; headers that the map does not read are left out.
// Errors:    Z1401 to Z1405 and Z1309 for rows, at most 1,000 of them (the rejects file has all), Z1403 for headers and
// tables that do not
//            fit, Z1404 for rows that contradict the table, Z1320 for the database; then there is no report. Throws
//            WorldError.
// Guarantee: with any error the database is as it was. Same file, map and database content, same result.
text::Outcome<ImportReport> import_file(const ImportOrder& order, const ImportMap& map);

}  // namespace zgoda::import
