#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "store/unfinished_files.hpp"

struct sqlite3;

namespace SQLite {
class Database;
}

namespace zgoda::store {

enum class Access : std::uint8_t { Foreign, Writing, Memory };

// What Database, Statement and Transaction share: the handle, and whether a guarded transaction may go on.
//
// Shape:     guarded is true while a Transaction lives; poisoned after any error in it (reliability.md, finding 2:
// SQLite may roll
//            back by itself, and the next statement would then be committed alone).
class Connection {
public:
    // Opens an absolute path and switches the protections on.
    Connection(const std::string& path, Access access, bool created);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    sqlite3* handle() const;
    const std::string& path() const { return path_; }

    // Files are written in guarded transactions only.
    bool may_write() const { return guarded_ || access_ == Access::Memory; }
    // Throws if the guarded transaction is no longer one.
    void demand_usable() const;
    // Throws what a result code means: WorldError for the world, RefusedDatabase for the file.
    [[noreturn]] void fail(int code);
    // Runs fixed SQL that answers no rows.
    void run(const char* sql);
    // The single value of a pragma, to read back what was set.
    std::string pragma(const char* name);

    void begin(const char* sql);
    void commit();
    void end_guard();

    // Gives the next statement its share of virtual-machine steps.
    void renew_budget();
    bool spend_budget() { return --budget_ > 0; }

private:
    void protect();
    void set_limits();
    void prepare_for_reading();
    void prepare_for_writing();

    std::string path_;
    Access access_;
    std::unique_ptr<SQLite::Database> database_;
    UnfinishedFiles unfinished_;
    std::int64_t budget_ = 0;
    std::int64_t budget_most_ = 0;
    bool created_ = false;
    bool committed_ = false;
    bool guarded_ = false;
    bool poisoned_ = false;
};

}  // namespace zgoda::store
