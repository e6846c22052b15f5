#include "store/database.hpp"

#include <sqlite3.h>

#include <utility>

#include "store/connection.hpp"
#include "text/assertion.hpp"

namespace zgoda::store {

namespace {

// Beyond this, sizes would be narrowed on the way into SQLite.
constexpr std::size_t kBoundBytesMost = 10'000'000;

}  // namespace

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_), handle_(std::exchange(other.handle_, nullptr)) {}

Statement& Statement::operator=(Statement&& other) noexcept {
    std::swap(connection_, other.connection_);
    std::swap(handle_, other.handle_);
    return *this;
}

Statement::~Statement() {
    sqlite3_finalize(handle_);
}

Statement& Statement::bind(int parameter, std::int64_t value) {
    const int code = sqlite3_bind_int64(handle_, parameter + 1, value);
    if (code != SQLITE_OK) fail(code);
    return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
    if (text.size() > kBoundBytesMost) {
        throw RefusedDatabase("a text of " + std::to_string(text.size()) + " bytes is too long for a database cell",
                              "Shorten it where the data come from.");
    }
    const char* const bytes = text.data() == nullptr ? "" : text.data();
    const int code = sqlite3_bind_text(handle_, parameter + 1, bytes, static_cast<int>(text.size()), SQLITE_TRANSIENT);
    if (code != SQLITE_OK) fail(code);
    return *this;
}

Statement& Statement::bind_null(int parameter) {
    const int code = sqlite3_bind_null(handle_, parameter + 1);
    if (code != SQLITE_OK) fail(code);
    return *this;
}

bool Statement::step() {
    connection_->demand_usable();
    ZGODA_ASSERT(connection_->may_write() || sqlite3_stmt_readonly(handle_) != 0);
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fail(code);
    sqlite3_reset(handle_);
    return false;
}

void Statement::run() {
    const bool answered = step();
    ZGODA_ASSERT(!answered);
}

void Statement::reset() {
    sqlite3_reset(handle_);
}

int Statement::columns() const {
    return sqlite3_column_count(handle_);
}

CellKind Statement::kind(int column) const {
    switch (sqlite3_column_type(handle_, column)) {
        case SQLITE_INTEGER: return CellKind::Integer;
        case SQLITE_FLOAT: return CellKind::Real;
        case SQLITE_TEXT: return CellKind::Text;
        case SQLITE_BLOB: return CellKind::Blob;
        default: return CellKind::Null;
    }
}

std::int64_t Statement::integer(int column) const {
    ZGODA_ASSERT(sqlite3_column_type(handle_, column) == SQLITE_INTEGER);
    return sqlite3_column_int64(handle_, column);
}

std::string_view Statement::bytes(int column) const {
    const int type = sqlite3_column_type(handle_, column);
    ZGODA_ASSERT(type == SQLITE_TEXT || type == SQLITE_BLOB || type == SQLITE_FLOAT);
    const void* const bytes = type == SQLITE_BLOB ? sqlite3_column_blob(handle_, column)
                                                  : static_cast<const void*>(sqlite3_column_text(handle_, column));
    const int size = sqlite3_column_bytes(handle_, column);
    if (bytes == nullptr && size > 0) fail(SQLITE_NOMEM);
    return size == 0 ? std::string_view()
                     : std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

void Statement::fail(int code) const {
    // Resetting first would clear the message.
    Connection& connection = *connection_;
    connection.fail(code);
}

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}

Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Statement Database::prepare(std::string_view sql) {
    connection_->demand_usable();
    connection_->renew_budget();
    while (!sql.empty() && (sql.back() == '\n' || sql.back() == ' ' || sql.back() == ';')) sql.remove_suffix(1);
    sqlite3_stmt* handle = nullptr;
    const char* tail = nullptr;
    const int code =
        sqlite3_prepare_v3(connection_->handle(), sql.data(), static_cast<int>(sql.size()), 0, &handle, &tail);
    if (code != SQLITE_OK) connection_->fail(code);
    ZGODA_ASSERT(handle != nullptr && tail == sql.data() + sql.size());
    return Statement(*connection_, handle);
}

void Database::execute(std::string_view sql) {
    Statement statement = prepare(sql);
    while (statement.step()) {
    }
}

std::int64_t Database::changes() const {
    return sqlite3_changes64(connection_->handle());
}

std::int64_t Database::bytes() {
    return std::stoll(connection_->pragma("page_count")) * std::stoll(connection_->pragma("page_size"));
}

const std::string& Database::path() const {
    return connection_->path();
}

Transaction::Transaction(Database& database, Purpose purpose) : connection_(*database.connection_) {
    connection_.begin(purpose == Purpose::Write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
    connection_.end_guard();
}

void Transaction::commit() {
    connection_.commit();
}

std::string quoted_name(std::string_view name) {
    std::string quoted = "\"";
    for (const char c : name) {
        quoted += c;
        if (c == '"') quoted += '"';
    }
    return quoted + "\"";
}

}  // namespace zgoda::store
