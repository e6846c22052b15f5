#include "store/connection.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <array>
#include <utility>

#include "store/database.hpp"
#include "text/assertion.hpp"
#include "text/world_error.hpp"

namespace zgoda::store {

namespace {

constexpr int kBusyMilliseconds = 10'000;
constexpr int kStepsPerCall = 1'000'000;
// Reading a row takes a few steps a column and a row takes several bytes, so honest files stay far below this.
constexpr std::int64_t kStepsPerByte = 64;

int open_flags(Access access) {
    switch (access) {
        case Access::Foreign: return SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX;
        case Access::Writing: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX;
        case Access::Memory: break;
    }
    return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
}

[[noreturn]] void fail_with(int code, const std::string& path, const std::string& reason) {
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw text::WorldError("`" + path + "` is in use by another program: " + reason,
                                   "Wait until that program is done, or close it; then run again.");
        case SQLITE_PERM:
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
        case SQLITE_IOERR:
        case SQLITE_FULL:
        case SQLITE_NOMEM:
        case SQLITE_NOLFS:
        case SQLITE_PROTOCOL: throw text::WorldError("`" + path + "`: " + reason);
        case SQLITE_INTERRUPT:
            throw RefusedDatabase(
                "`" + path + "` takes more steps to read than its size explains; it is damaged or hostile",
                "Make a clean copy: sqlite3 OLD.db .dump | sqlite3 NEW.db");
        default: break;
    }
    throw RefusedDatabase("`" + path + "` cannot be used: " + reason,
                          "Make a clean copy: sqlite3 OLD.db .dump | sqlite3 NEW.db");
}

// A foreign file is asked for rows and nothing else.
int authorize_reading(void*, int action, const char* argument, const char*, const char*, const char*) {
    switch (action) {
        case SQLITE_SELECT:
        case SQLITE_READ:
        case SQLITE_TRANSACTION: return SQLITE_OK;
        case SQLITE_PRAGMA: {
            const std::string_view name = argument == nullptr ? "" : argument;
            const bool harmless =
                name == "table_xinfo" || name == "page_count" || name == "page_size" || name == "encoding";
            return harmless ? SQLITE_OK : SQLITE_DENY;
        }
        default: return SQLITE_DENY;
    }
}

int on_progress(void* connection) { return static_cast<Connection*>(connection)->spend_budget() ? 0 : 1; }

}  // namespace

Connection::Connection(const std::string& path, Access access, bool created)
    : path_(path), access_(access), created_(created) {
    if (created) {
        unfinished_.add_file(path);
        unfinished_.add_file(path + "-journal");
    }
    try {
        database_ = std::make_unique<SQLite::Database>(path, open_flags(access), kBusyMilliseconds);
    } catch (const SQLite::Exception& error) {
        fail_with(error.getErrorCode(), path, error.getErrorStr());
    }
    protect();
    set_limits();
    access == Access::Writing ? prepare_for_writing() : prepare_for_reading();
}

Connection::~Connection() {
    if (access_ == Access::Writing && database_) {
        // The emptied journal is of no further use, and readers refuse files with a journal beside them.
        sqlite3_exec(handle(), "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr);
    }
    database_.reset();
    if (created_ && !committed_) unfinished_.remove_all();
}

sqlite3* Connection::handle() const { return database_->getHandle(); }

void Connection::protect() {
    constexpr std::array<std::pair<int, int>, 8> kSettings = {{
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
        {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
    }};
    sqlite3_extended_result_codes(handle(), 1);
    for (const auto& [setting, value] : kSettings) {
        int now = -1;
        if (sqlite3_db_config(handle(), setting, value, &now) != SQLITE_OK || now != value) {
            throw text::WorldError("this SQLite library cannot switch setting " + std::to_string(setting) + " to " +
                                   std::to_string(value));
        }
    }
    if (access_ == Access::Foreign) {
        int now = -1;
        sqlite3_db_config(handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, &now);
        ZGODA_ASSERT(now == 0);
    }
}

// Foreign schemas may be large, so the limits on parsing stay as they are; what runs is ours alone.
void Connection::set_limits() {
    constexpr std::array<std::pair<int, int>, 7> kLimits = {{
        {SQLITE_LIMIT_LENGTH, 10'000'000},
        {SQLITE_LIMIT_VDBE_OP, 250'000},
        {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
        {SQLITE_LIMIT_VARIABLE_NUMBER, 2'000},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
        {SQLITE_LIMIT_WORKER_THREADS, 0},
    }};
    for (const auto& [limit, value] : kLimits) sqlite3_limit(handle(), limit, value);
}

void Connection::prepare_for_reading() {
    run("PRAGMA cell_size_check=ON");
    run("PRAGMA mmap_size=0");
    if (access_ == Access::Memory) return;
    run("PRAGMA query_only=ON");
    const std::int64_t bytes = std::stoll(pragma("page_count")) * std::stoll(pragma("page_size"));
    budget_most_ = bytes / kStepsPerCall * kStepsPerByte + kStepsPerByte;
    renew_budget();
    sqlite3_set_authorizer(handle(), authorize_reading, nullptr);
    sqlite3_progress_handler(handle(), kStepsPerCall, on_progress, this);
}

void Connection::prepare_for_writing() {
    constexpr std::array<std::pair<const char*, const char*>, 5> kPragmas = {{
        {"foreign_keys", "1"},
        {"recursive_triggers", "1"},
        {"cell_size_check", "1"},
        {"journal_mode", "truncate"},
        {"synchronous", "3"},  // EXTRA
    }};
    run("PRAGMA mmap_size=0");
    for (const auto& [name, value] : kPragmas) {
        run((std::string("PRAGMA ") + name + "=" + value).c_str());
        if (pragma(name) != value) {
            throw text::WorldError("`" + path_ + "`: " + name + " cannot be set to " + value);
        }
    }
}

void Connection::demand_usable() const {
    if (!guarded_) return;
    if (poisoned_ || sqlite3_get_autocommit(handle()) != 0) {
        throw text::WorldError("`" + path_ + "`: the transaction was undone after an error; nothing was written");
    }
}

void Connection::fail(int code) {
    if (guarded_) poisoned_ = true;
    fail_with(code, path_, sqlite3_errmsg(handle()));
}

void Connection::run(const char* sql) {
    demand_usable();
    const int code = sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code);
}

std::string Connection::pragma(const char* name) {
    std::string value;
    const auto keep = [](void* target, int columns, char** texts, char**) {
        if (columns > 0 && texts[0] != nullptr) *static_cast<std::string*>(target) = texts[0];
        return 0;
    };
    const std::string sql = std::string("PRAGMA ") + name;
    const int code = sqlite3_exec(handle(), sql.c_str(), keep, &value, nullptr);
    if (code != SQLITE_OK) fail(code);
    return value;
}

void Connection::begin(const char* sql) {
    ZGODA_ASSERT(!guarded_);
    run(sql);
    guarded_ = true;
    poisoned_ = false;
}

void Connection::commit() {
    run("COMMIT");
    // A guard that was committed has nothing left to protect.
    guarded_ = false;
    committed_ = true;
    unfinished_.forget();
}

void Connection::end_guard() {
    if (guarded_ && sqlite3_get_autocommit(handle()) == 0) {
        sqlite3_exec(handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
    guarded_ = false;
    poisoned_ = false;
}

void Connection::renew_budget() { budget_ = budget_most_; }

}  // namespace zgoda::store
