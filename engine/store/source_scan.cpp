#include "store/source_scan.hpp"

#include "store/column_scan.hpp"

namespace zgoda::store {

namespace {

using Needs = std::vector<SourceNeed>;

void choose(Needs& needs, const program::ColumnRef& column) {
    if (column.source < 0 || column.column < 0) return;
    SourceNeed& need = needs[static_cast<std::size_t>(column.source)];
    need.chosen[static_cast<std::size_t>(column.column)] = true;
    need.read = true;
}

void read_rows(Needs& needs, std::int32_t source) {
    if (source >= 0) needs[static_cast<std::size_t>(source)].read = true;
}

}  // namespace

std::vector<SourceNeed> needs_of(const program::Program& program) {
    Needs needs(program.sources.size());
    for (std::size_t s = 0; s < needs.size(); ++s) {
        const std::vector<program::Column>& columns = program.sources[s].columns;
        needs[s].chosen.resize(columns.size());
        for (std::size_t c = 0; c < columns.size(); ++c) {
            if (columns[c].needed) choose(needs, {static_cast<std::int32_t>(s), static_cast<std::int32_t>(c)});
        }
    }
    read_rows(needs, program.people);
    for (const program::ColumnRef& column :
         {program.person_team, program.person_name, program.first_day, program.last_day}) {
        choose(needs, column);
    }
    for (const program::Team& team : program.teams) choose(needs, team.members_from.value_or(program::ColumnRef{}));
    if (!program.targets.empty() && program.targets_source >= 0) {
        SourceNeed& targets = needs[static_cast<std::size_t>(program.targets_source)];
        targets.read = true;
        targets.chosen.assign(targets.chosen.size(), true);
    }
    for (const program::Step& step : program.steps) {
        if (step.domain.over == program::Domain::Over::Rows) read_rows(needs, step.domain.index);
    }
    for (const program::Credit& credit : program.credits) read_rows(needs, credit.source);
    for (std::size_t s = 0; s < needs.size(); ++s) {
        for (std::size_t c = 0; c < needs[s].chosen.size(); ++c) {
            if (needs[s].chosen[c]) read_rows(needs, program.sources[s].columns[c].to);
        }
    }
    for (std::size_t s = 0; s < needs.size(); ++s) {
        const std::int32_t key = program.sources[s].key;
        if (needs[s].read && key >= 0) needs[s].chosen[static_cast<std::size_t>(key)] = true;
    }
    return needs;
}

ScannedSource scan_source(Database& database, const program::Program& program, std::size_t number,
                          const SourceTable& table, const SourceNeed& need, text::Diagnostics& diagnostics) {
    const program::Source& source = program.sources[number];
    ScannedSource scanned;
    scanned.raw.resize(source.columns.size());
    if (!need.read || table.table.empty()) return scanned;
    scanned.read = true;

    std::vector<std::size_t> chosen;
    std::vector<std::string> names;
    for (std::size_t c = 0; c < source.columns.size(); ++c) {
        if (!need.chosen[c] || table.columns[c].empty()) continue;
        chosen.push_back(c);
        names.push_back(table.columns[c]);
    }
    std::vector<RawColumn> raw = scan_columns(database, table.table, names);
    const bool has_key = source.key >= 0 && !table.columns[static_cast<std::size_t>(source.key)].empty();
    if (!has_key) scanned.order = order_by_content(raw);
    for (std::size_t i = 0; i < chosen.size(); ++i) scanned.raw[chosen[i]] = std::move(raw[i]);
    if (has_key) {
        const auto key = static_cast<std::size_t>(source.key);
        ColumnFindings findings(diagnostics, source.table, source.columns[key].physical);
        const bool people = static_cast<std::size_t>(program.people) == number && program.people >= 0;
        scanned.order = order_by_key(scanned.raw[key], people ? KeyOrder::ByBytes : KeyOrder::ByKey, findings);
    }
    return scanned;
}

}  // namespace zgoda::store
