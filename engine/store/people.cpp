#include "store/people.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "facts/employment.hpp"
#include "text/visible.hpp"

namespace zgoda::store {

namespace {

void add_people(std::set<std::string>& people, const RawColumn& column) {
    std::vector<std::uint8_t> seen(column.words().size());
    std::set<std::int64_t> integers;
    for (std::size_t row = 0; row < column.size(); ++row) {
        if (column.kind(row) == CellKind::Integer) integers.insert(column.integer(row));
        if (column.kind(row) == CellKind::Text) seen[static_cast<std::size_t>(column.word_number(row))] = 1;
    }
    for (const std::int64_t key : integers) people.insert(std::to_string(key));
    for (std::size_t word = 0; word < seen.size(); ++word) {
        const bool usable = column.words().flaw(word) == Flaw::None && !column.words()[word].empty();
        if (seen[word] != 0 && usable) people.emplace(column.words()[word]);
    }
}

// A column of the people's table, or nothing if the program has none or the table lacks it.
const facts::Column* column_of(const facts::Facts& facts, const program::ColumnRef& reference) {
    if (reference.source < 0 || reference.column < 0) return nullptr;
    const facts::Table& table = facts.tables[static_cast<std::size_t>(reference.source)];
    return &table.columns[static_cast<std::size_t>(reference.column)];
}

std::vector<std::uint8_t> employed_in(const facts::Facts& facts, const program::Program& program,
                                      const exact::Days& days) {
    std::vector<std::uint8_t> employed(facts.people.size());
    for (std::size_t person = 0; person < employed.size(); ++person) {
        const exact::Days own = facts::employment(facts, program, person);
        employed[person] = std::max(own.first, days.first) <= std::min(own.last, days.last) ? 1 : 0;
    }
    return employed;
}

std::vector<std::uint8_t> members_of(const facts::Facts& facts, const program::Program& program, std::size_t team,
                                     const std::vector<std::uint8_t>& employed) {
    std::vector<std::uint8_t> members(facts.people.size());
    if (program.teams[team].members_from) {
        const facts::Column& named = *column_of(facts, *program.teams[team].members_from);
        for (std::size_t row = 0; row < named.size(); ++row) {
            if (named.is_missing(row)) continue;
            const auto person = static_cast<std::size_t>(named.cell(row));
            members[person] = employed[person];
        }
        return members;
    }
    for (std::size_t person = 0; person < members.size(); ++person) {
        if (facts.team_of[person] == static_cast<std::int32_t>(team)) members[person] = employed[person];
    }
    return members;
}

}  // namespace

RawColumn named_people(const program::Program& program, const std::vector<ScannedSource>& sources) {
    std::set<std::string> people;
    for (std::size_t s = 0; s < sources.size(); ++s) {
        for (std::size_t c = 0; c < sources[s].raw.size(); ++c) {
            const bool names_people = program.sources[s].columns[c].type.kind == program::Kind::Person;
            if (names_people) add_people(people, sources[s].raw[c]);
        }
    }
    RawColumn column;
    for (const std::string& person : people) column.add_word(CellKind::Text, person);
    return column;
}

void fill_people(facts::Facts& facts, const program::Program& program, std::vector<std::string> keys,
                 const exact::Period& period) {
    facts.people = std::move(keys);
    facts.names = facts.people;
    facts.team_of.assign(facts.people.size(), -1);
    const facts::Column* const names = column_of(facts, program.person_name);
    const facts::Column* const teams = column_of(facts, program.person_team);
    for (std::size_t person = 0; person < facts.people.size(); ++person) {
        if (names != nullptr && !names->is_missing(person)) facts.names[person] = text::visible(names->text(person));
        if (teams != nullptr && !teams->is_missing(person)) facts.team_of[person] = teams->cell(person);
    }
    const std::vector<std::uint8_t> employed = employed_in(facts, program, period.days);
    for (std::size_t team = 0; team < program.teams.size(); ++team) {
        facts.members.push_back(members_of(facts, program, team, employed));
    }
}

}  // namespace zgoda::store
