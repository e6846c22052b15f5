#pragma once

#include <string>
#include <utility>
#include <vector>

#include "exact/period.hpp"
#include "facts/facts.hpp"
#include "program/program.hpp"
#include "store/database.hpp"
#include "store/read_facts.hpp"

namespace zgoda::store {

inline program::Column column(std::string name, program::Kind kind, std::string unit = "", bool optional = false) {
    program::Column column;
    column.physical = name;
    column.name = std::move(name);
    column.type = {kind, std::move(unit), optional};
    column.needed = true;
    column.line = 1;
    return column;
}

inline program::Column key_column(std::string name, const std::string& entity) {
    program::Column result = column(std::move(name), program::Kind::Row, entity);
    result.key = true;
    return result;
}

inline program::Source source(std::string name, std::vector<program::Column> columns) {
    program::Source source;
    source.table = name;
    source.name = std::move(name);
    source.columns = std::move(columns);
    source.line = 1;
    for (std::size_t i = 0; i < source.columns.size(); ++i) {
        if (source.columns[i].key) source.key = static_cast<std::int32_t>(i);
    }
    return source;
}

inline exact::Period quarter() {
    return *exact::period_from_text("2026-Q3");
}

// A program that reads one source `facts` with the key `id` and the given column, and nothing else.
inline program::Program one_column(program::Column tested) {
    program::Program program;
    program.sources.push_back(source("facts", {key_column("id", "fact"), std::move(tested)}));
    return program;
}

// Reads from a database in memory that the statements make.
inline text::Outcome<facts::Facts> read_from(const program::Program& program,
                                             const std::vector<std::string>& statements) {
    Database database = Database::in_memory();
    for (const std::string& statement : statements) database.execute(statement);
    return read_facts(program, database, quarter());
}

// Reads the column `v` from a table whose rows 1, 2, ... hold the given SQL values.
inline text::Outcome<facts::Facts> read_cells(const program::Column& tested, const std::vector<std::string>& values) {
    std::vector<std::string> statements = {"CREATE TABLE facts(id INTEGER, v)"};
    for (std::size_t i = 0; i < values.size(); ++i) {
        statements.push_back("INSERT INTO facts VALUES(" + std::to_string(i + 1) + ", " + values[i] + ")");
    }
    return read_from(one_column(tested), statements);
}

// "Z1304 facts 2 v" for each finding.
inline std::vector<std::string> findings(const text::Outcome<facts::Facts>& outcome) {
    std::vector<std::string> lines;
    for (const text::Diagnostic& diagnostic : outcome.diagnostics) {
        const text::DataPlace place = diagnostic.data.value_or(text::DataPlace{});
        lines.push_back(std::string(text::entry(diagnostic.code).name) + " " + place.table + " " + place.row + " " +
                        place.column);
    }
    return lines;
}

}  // namespace zgoda::store
