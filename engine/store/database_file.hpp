#pragma once

#include <string>

namespace zgoda::store {

// The path made absolute (so that `file:` is a name like any other), its folders resolved; the file itself need not
// exist. Errors: WorldError if the folder cannot be found.
std::string absolute_file(const std::string& path);

// Looks at a foreign database without SQLite, before SQLite opens it: a regular file that is no link and has one name,
// an SQLite header in rollback-journal mode, no -wal and no filled -journal beside it.
//
// Errors: WorldError if it cannot be read, RefusedDatabase for everything else.
void demand_clean_file(const std::string& path);

// For writing: makes an empty file (mode 0600) if there is none and returns true; otherwise checks that it is a regular
// file with one name.
bool made_file(const std::string& path);

}  // namespace zgoda::store
