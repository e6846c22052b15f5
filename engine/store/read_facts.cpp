#include "store/read_facts.hpp"

#include <memory>
#include <optional>
#include <utility>

#include "store/control_totals.hpp"
#include "store/linked_column.hpp"
#include "store/people.hpp"
#include "store/schema_check.hpp"
#include "store/source_scan.hpp"
#include "store/targets.hpp"
#include "store/typed_column.hpp"

namespace zgoda::store {

namespace {

using Outcome = text::Outcome<facts::Facts>;

// Where keys lead: one index a source that was read, and one for the people.
struct Indexes {
    std::vector<std::unique_ptr<KeyIndex>> rows;
    RawColumn named;  // the people's keys where the program has no people source
    RowOrder named_order;
    std::unique_ptr<KeyIndex> own_people;
    const KeyIndex* people = nullptr;
    std::string people_table;
};

Indexes make_indexes(const program::Program& program, const std::vector<ScannedSource>& sources,
                     text::Diagnostics& diagnostics) {
    Indexes indexes;
    for (std::size_t s = 0; s < sources.size(); ++s) {
        const std::int32_t key = program.sources[s].key;
        const bool indexed = sources[s].read && key >= 0;
        indexes.rows.push_back(
            indexed ? std::make_unique<KeyIndex>(sources[s].raw[static_cast<std::size_t>(key)], sources[s].order)
                    : nullptr);
    }
    if (program.people >= 0) {
        const auto people = static_cast<std::size_t>(program.people);
        indexes.people = indexes.rows[people].get();
        indexes.people_table = program.sources[people].table;
        return indexes;
    }
    ColumnFindings findings(diagnostics, "", "");
    indexes.named = named_people(program, sources);
    indexes.named_order = order_by_key(indexes.named, KeyOrder::ByBytes, findings);
    indexes.own_people = std::make_unique<KeyIndex>(indexes.named, indexes.named_order);
    indexes.people = indexes.own_people.get();
    return indexes;
}

facts::Column convert(const program::Program& program, const ColumnTask& task, const Indexes& indexes) {
    switch (task.declared.type.kind) {
        case program::Kind::Team: return team_column(task, program.teams);
        case program::Kind::Person: return person_column(task, *indexes.people, indexes.people_table);
        case program::Kind::Row: {
            const auto to = static_cast<std::size_t>(task.declared.to);
            return row_column(task, *indexes.rows[to], program.sources[to].table);
        }
        default: return typed_column(task);
    }
}

facts::Table typed_table(const program::Program& program, std::size_t number, const SourceTable& stored,
                         const SourceNeed& need, const ScannedSource& scanned, const Indexes& indexes,
                         text::Diagnostics& diagnostics) {
    const program::Source& source = program.sources[number];
    facts::Table table;
    table.columns.resize(source.columns.size());
    if (!scanned.read) return table;
    table.keys = scanned.order.keys;
    for (std::size_t c = 0; c < source.columns.size(); ++c) {
        if (!need.chosen[c]) continue;
        if (static_cast<std::int32_t>(c) == source.key) {
            table.columns[c] = own_numbers(scanned.rows());
            continue;
        }
        const program::Column& declared = source.columns[c];
        ColumnFindings findings(diagnostics, source.table, declared.physical);
        RawColumn absent;
        const bool lacking = stored.columns[c].empty();
        for (std::size_t row = 0; lacking && row < scanned.rows(); ++row) absent.add_null();
        const ColumnTask task{declared, lacking ? absent : scanned.raw[c], scanned.order, findings};
        table.columns[c] = convert(program, task, indexes);
    }
    return table;
}

Outcome refused(text::Diagnostics diagnostics) {
    text::sort_diagnostics(diagnostics);
    return {std::nullopt, std::move(diagnostics)};
}

// Requires: a read transaction.
Outcome read_all(const program::Program& program, Database& database, const exact::Period& period) {
    text::Diagnostics diagnostics;
    const std::vector<SourceTable> tables = check_schema(database, program, diagnostics);
    if (text::has_errors(diagnostics)) return refused(std::move(diagnostics));

    const std::vector<SourceNeed> needs = needs_of(program);
    std::vector<ScannedSource> sources;
    for (std::size_t s = 0; s < tables.size(); ++s) {
        sources.push_back(scan_source(database, program, s, tables[s], needs[s], diagnostics));
    }
    const Indexes indexes = make_indexes(program, sources, diagnostics);
    facts::Facts facts;
    for (std::size_t s = 0; s < tables.size(); ++s) {
        facts.tables.push_back(typed_table(program, s, tables[s], needs[s], sources[s], indexes, diagnostics));
    }
    if (text::has_errors(diagnostics)) return refused(std::move(diagnostics));

    const bool has_people = program.people >= 0;
    fill_people(facts, program,
                has_people ? facts.tables[static_cast<std::size_t>(program.people)].keys : indexes.named_order.keys,
                period);
    fill_targets(facts, program, period, diagnostics);
    if (text::has_errors(diagnostics)) return refused(std::move(diagnostics));
    for (std::size_t s = 0; s < sources.size(); ++s) {
        facts.totals.push_back(control_total(program.sources[s], sources[s], facts.tables[s]));
    }
    return {std::move(facts), std::move(diagnostics)};
}

}  // namespace

text::Diagnostic refusal(const RefusedDatabase& refused) {
    text::Diagnostic diagnostic;
    diagnostic.code = text::Code::Z1320;
    diagnostic.message = refused.what();
    diagnostic.fix = refused.fix();
    return diagnostic;
}

HeldDatabase::HeldDatabase() = default;

HeldDatabase::~HeldDatabase() = default;

Database& HeldDatabase::open(const std::string& path) {
    database_ = std::make_unique<Database>(Database::open_foreign(path));
    reading_ = std::make_unique<Transaction>(*database_, Transaction::Purpose::Read);
    return *database_;
}

Outcome read_facts(const program::Program& program, Database& database, const exact::Period& period) {
    try {
        const Transaction reading(database, Transaction::Purpose::Read);
        return read_all(program, database, period);
    } catch (const RefusedDatabase& refused) {
        return {std::nullopt, {refusal(refused)}};
    }
}

Outcome read_facts(const program::Program& program, const std::string& path, const exact::Period& period,
                   HeldDatabase& held) {
    try {
        return read_all(program, held.open(path), period);
    } catch (const RefusedDatabase& refused) {
        return {std::nullopt, {refusal(refused)}};
    }
}

Outcome read_facts(const program::Program& program, const std::string& path, const exact::Period& period) {
    HeldDatabase held;
    return read_facts(program, path, period, held);
}

}  // namespace zgoda::store
