#pragma once

#include <memory>
#include <string>

#include "exact/period.hpp"
#include "facts/facts.hpp"
#include "program/program.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::store {

class Database;
class RefusedDatabase;
class Transaction;

// A database that was read, kept in its read transaction.
class HeldDatabase {
public:
    HeldDatabase();
    HeldDatabase(const HeldDatabase&) = delete;
    HeldDatabase& operator=(const HeldDatabase&) = delete;
    ~HeldDatabase();

    // Opens the file and begins the transaction. Errors: as Database::open_foreign.
    Database& open(const std::string& path);

private:
    std::unique_ptr<Database> database_;
    std::unique_ptr<Transaction> reading_;
};

// Reads what the program needs from a foreign SQLite file, in place and read-only (D16): no views, no triggers, no
// files beside it
// (-wal, -journal), one read transaction, each table stepped over once with only the needed columns.
//
// Shape:     facts as facts/facts.hpp says; every cell was type-checked (R9-R12, Z13xx), keys are unique, foreign keys
// lead to rows. Errors:    data findings, all of them up to 1,000 per column; then there are no facts. Throws
// WorldError if the file cannot be read. Hash:      for each needed column, then each row in key order: "n" for NULL,
// "i" + decimal, or "t" + byte length + ":" + bytes, each followed by a line feed.
text::Outcome<facts::Facts> read_facts(const program::Program& program, const std::string& path,
                                       const exact::Period& period);

// The same, but the database stays open in `held`, in the read transaction that the facts were read in, until the
// caller lets it go: nobody changes the data before the output is in place (D16).
text::Outcome<facts::Facts> read_facts(const program::Program& program, const std::string& path,
                                       const exact::Period& period, HeldDatabase& held);

// The same from an open database, for policy tests (Database::in_memory).
text::Outcome<facts::Facts> read_facts(const program::Program& program, Database& database,
                                       const exact::Period& period);

// A refused database as a diagnostic: Z1320.
text::Diagnostic refusal(const RefusedDatabase& refused);

}  // namespace zgoda::store
