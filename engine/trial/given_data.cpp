#include "trial/given_data.hpp"

#include <algorithm>
#include <map>
#include <variant>

#include "exact/currency.hpp"
#include "exact/decimal_text.hpp"
#include "policy/report.hpp"
#include "trial/constant.hpp"

namespace zgoda::trial {

namespace {

using program::Kind;
using StoredCell = std::variant<std::monostate, std::int64_t, std::string>;

constexpr int kDecimalsMost = 12;

std::string joined(const std::vector<std::string>& parts, const char* between) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
    return text;
}

void insert_row(store::Database& database, const std::string& table, const std::map<std::string, StoredCell>& cells) {
    if (cells.empty()) return;
    std::vector<std::string> names;
    for (const auto& [name, cell] : cells) names.push_back(store::quoted_name(name));
    const std::vector<std::string> marks(names.size(), "?");
    store::Statement insert = database.prepare("INSERT INTO " + store::quoted_name(table) + " (" + joined(names, ", ") +
                                               ") VALUES (" + joined(marks, ", ") + ")");
    int parameter = 0;
    for (const auto& [name, cell] : cells) {
        if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
            insert.bind(parameter, *whole);
        } else if (const auto* text = std::get_if<std::string>(&cell)) {
            insert.bind(parameter, std::string_view(*text));
        } else {
            insert.bind_null(parameter);
        }
        ++parameter;
    }
    insert.run();
}

// Turns the cells of one row into what the database holds.
class RowWriter {
public:
    RowWriter(const program::Source& source, text::Diagnostics& diagnostics)
        : source_(source), diagnostics_(diagnostics) {}

    std::map<std::string, StoredCell> cells(const GivenRow& row) {
        std::map<std::string, StoredCell> cells;
        for (const GivenCell& given : row.cells) {
            const program::Column* column = column_named(given.column);
            if (column == nullptr) continue;
            StoredCell stored = given.missing ? StoredCell() : stored_cell(*column, given.value);
            const auto [at, added] = cells.emplace(column->physical, stored);
            if (added || at->second == stored) continue;
            report(given.value,
                   "another column of this row reads `" + column->physical + "` too and has another value");
        }
        return cells;
    }

private:
    const program::Column* column_named(const policy::ScalarText& name) {
        std::vector<std::string> known;
        for (const program::Column& column : source_.columns) {
            if (column.name == name.text) return &column;
            known.push_back(column.name);
        }
        policy::report(diagnostics_, text::Code::Z1102, span_of(name),
                       "`" + source_.name + "` has no column `" + name.text + "`",
                       policy::nearest_advice(name.text, known));
        return nullptr;
    }

    StoredCell stored_cell(const program::Column& column, const policy::ScalarText& written) {
        if (written.quoted) return written.text;
        switch (column.type.kind) {
            case Kind::Money:
            case Kind::Number:
            case Kind::Ratio:
            case Kind::Count:
            case Kind::Duration:
            case Kind::Truth: break;
            default: return written.text;
        }
        const std::optional<Constant> constant = constant_of(written, diagnostics_);
        if (!constant) return {};
        if (constant->kind == Constant::Kind::Missing) return {};
        if (column.type.kind == Kind::Truth) return truth(written, *constant);
        if (column.type.kind == Kind::Money) return money(column, written, *constant);
        return number(column, written, *constant);
    }

    StoredCell truth(const policy::ScalarText& written, const Constant& constant) {
        if (constant.kind == Constant::Kind::Truth) return std::int64_t{constant.truth ? 1 : 0};
        report(written, "`" + written.text + "` is neither true nor false");
        return {};
    }

    StoredCell money(const program::Column& column, const policy::ScalarText& written, const Constant& constant) {
        const std::string& currency = column.type.unit;
        if (constant.kind != Constant::Kind::Money || constant.unit != currency) {
            report(written, "`" + column.name + "` is money " + currency,
                   "Write an amount such as: 1_250.50 " + currency);
            return {};
        }
        exact::Rational minor = constant.number;
        for (int i = exact::currency_digits(currency).value_or(2); i > 0; --i) minor *= exact::Rational(10);
        if (!minor.is_whole() || !minor.is_small()) {
            report(written, "`" + written.text + "` is not a whole number of minor units of " + currency);
            return {};
        }
        return minor.small_numerator();
    }

    StoredCell number(const program::Column& column, const policy::ScalarText& written, const Constant& constant) {
        const bool duration = column.type.kind == Kind::Duration;
        const bool fits = duration ? (constant.kind == Constant::Kind::Duration && constant.unit == column.type.unit) ||
                                         constant.kind == Constant::Kind::Plain
                                   : constant.kind == Constant::Kind::Plain;
        const std::optional<std::string> decimal =
            fits ? exact::short_decimal(constant.number, kDecimalsMost) : std::nullopt;
        if (!decimal) {
            report(written,
                   "`" + written.text + "` does not fit `" + column.name + "`, " + program::type_text(column.type),
                   "Numbers in data are decimals of at most 12 digits after the point.");
            return {};
        }
        if (constant.number.is_whole() && constant.number.is_small() && column.type.kind != Kind::Ratio) {
            return constant.number.small_numerator();
        }
        return *decimal;
    }

    void report(const policy::ScalarText& written, std::string message, std::string fix = "") {
        policy::report(diagnostics_, text::Code::Z1102, span_of(written), std::move(message), std::move(fix));
    }

    const program::Source& source_;
    text::Diagnostics& diagnostics_;
};

// Tables without types: each cell stays what was bound. Sources may share a table.
void create_tables(store::Database& database, const program::Program& program) {
    std::map<std::string, std::vector<std::string>> tables;
    for (const program::Source& source : program.sources) {
        std::vector<std::string>& columns = tables[source.table];
        for (const program::Column& column : source.columns) {
            const std::string name = store::quoted_name(column.physical);
            if (std::find(columns.begin(), columns.end(), name) == columns.end()) columns.push_back(name);
        }
    }
    for (const auto& [table, columns] : tables) {
        database.execute("CREATE TABLE " + store::quoted_name(table) + " (" + joined(columns, ", ") + ")");
    }
}

}  // namespace

store::Database given_database(const program::Program& program, const std::vector<const GivenRow*>& rows,
                               text::Diagnostics& diagnostics) {
    store::Database database = store::Database::in_memory();
    create_tables(database, program);
    std::vector<std::string> known;
    for (const program::Source& source : program.sources) known.push_back(source.name);
    for (const GivenRow* row : rows) {
        const auto source = std::find_if(program.sources.begin(), program.sources.end(),
                                         [&](const program::Source& each) { return each.name == row->source.text; });
        if (source == program.sources.end()) {
            policy::report(diagnostics, text::Code::Z1102, span_of(row->source),
                           "the policy reads no source `" + row->source.text + "`",
                           policy::nearest_advice(row->source.text, known));
            continue;
        }
        insert_row(database, source->table, RowWriter(*source, diagnostics).cells(*row));
    }
    return database;
}

}  // namespace zgoda::trial
