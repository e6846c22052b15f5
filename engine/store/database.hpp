#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

struct sqlite3_stmt;

namespace zgoda::store {

class Connection;  // connection.hpp

// A database that is not used as it is: not SQLite, damaged, with files beside it, hostile. Callers make it Z1320
// (refused.hpp).
class RefusedDatabase : public std::runtime_error {
public:
    RefusedDatabase(const std::string& what, std::string fix) : std::runtime_error(what), fix_(std::move(fix)) {}
    const std::string& fix() const { return fix_; }

private:
    std::string fix_;
};

enum class CellKind : std::uint8_t { Null, Integer, Real, Text, Blob };

// One prepared query. Every call checks its result code; a column is read only as what it is.
//
// Requires:  the Database outlives it. Parameters and columns are numbered from 0.
// Errors:    WorldError or RefusedDatabase (see Database).
class Statement {
public:
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) noexcept;
    ~Statement();

    Statement& bind(int parameter, std::int64_t value);
    Statement& bind(int parameter, std::string_view text);
    Statement& bind_null(int parameter);

    // True if there is a row to read; false at the end, after which the statement is ready to be bound and run again.
    bool step();
    // Runs a statement that answers no rows.
    void run();
    void reset();

    int columns() const;
    CellKind kind(int column) const;
    // Requires: the cell is an Integer.
    std::int64_t integer(int column) const;
    // Requires: the cell is Text or Blob (its bytes), or Real (as SQLite prints it). Valid until the next step.
    std::string_view bytes(int column) const;
    std::string text(int column) const { return std::string(bytes(column)); }

    // For the column scan, which reads cells through SQLite's own interface.
    sqlite3_stmt* handle() const { return handle_; }
    // Throws what the result code of a step on the handle means.
    [[noreturn]] void fail(int code) const;

private:
    friend class Database;
    Statement(Connection& connection, sqlite3_stmt* handle) : connection_(&connection), handle_(handle) {}
    Connection* connection_ = nullptr;
    sqlite3_stmt* handle_ = nullptr;
};

// A connection, with every protection that SQLite offers switched on.
//
// Errors:    WorldError (exit code 6) if the file cannot be read or written, is locked, or the disk failed;
// RefusedDatabase if
//            the file itself is the trouble.
class Database {
public:
    // A foreign file, for reading in place. It must be a regular file with one name, in rollback-journal mode and with
    // no -wal or -journal beside it; it is never written to. Views, triggers, functions and extensions are off.
    static Database open_foreign(const std::string& path);
    // For the import: created if absent (mode 0600, removed again if nothing was committed), foreign keys enforced,
    // every commit durable (TRUNCATE journal, synchronous EXTRA).
    static Database open_for_writing(const std::string& path);
    // A private database in memory, for policy tests.
    static Database in_memory();

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    // Exactly one statement; a second one in the text is a programmer's mistake, and so is writing to a file outside a
    // Transaction.
    Statement prepare(std::string_view sql);
    void execute(std::string_view sql);

    // Rows changed by the last statement.
    std::int64_t changes() const;
    // Bytes of all pages.
    std::int64_t bytes();
    const std::string& path() const;

private:
    friend class Transaction;
    explicit Database(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> connection_;
};

// Begins a transaction and rolls it back at its end unless it was committed.
//
// Guarantee: after an error, or once SQLite rolled back by itself, no further statement of the connection runs until
// the guard is
//            gone; nothing is ever committed on its own.
class Transaction {
public:
    enum class Purpose : std::uint8_t { Read, Write };
    Transaction(Database& database, Purpose purpose);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    void commit();

private:
    Connection& connection_;
};

// "name" with quotes doubled, for SQL text.
std::string quoted_name(std::string_view name);

}  // namespace zgoda::store
