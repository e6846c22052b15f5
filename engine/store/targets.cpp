#include "store/targets.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "store/data_findings.hpp"
#include "store/number_text.hpp"
#include "store/raw_column.hpp"

namespace zgoda::store {

namespace {

using program::Domain;

// Who a target is for: a team, a person, or nobody in particular (-1, -1).
struct Holder {
    std::int32_t team = -1;
    std::int32_t person = -1;
};

// Finds the rows of the period by goal and holder.
class TargetRows {
public:
    TargetRows(const facts::Facts& facts, const program::Program& program, const exact::Period& period,
               text::Diagnostics& diagnostics)
        : facts_(facts),
          program_(program),
          source_(program.sources[static_cast<std::size_t>(program.targets_source)]),
          table_(facts.tables[static_cast<std::size_t>(program.targets_source)]) {
        const facts::Column* const goal = column("goal");
        const facts::Column* const span = column("period");
        if (goal == nullptr || span == nullptr) return;
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            if (goal->is_missing(row) || span->is_missing(row) || span->text(row) != period.name) continue;
            if (const auto holder = holder_of(row, diagnostics)) {
                rows_[{std::string(goal->text(row)), holder->team, holder->person}].push_back(row);
            }
        }
    }

    const std::vector<std::size_t>* find(const std::string& goal, Holder holder) const {
        const auto found = rows_.find({goal, holder.team, holder.person});
        return found == rows_.end() ? nullptr : &found->second;
    }

    // The column of that name as typed, or null if the source lacks it.
    const facts::Column* column(const std::string& name) const {
        for (std::size_t c = 0; c < source_.columns.size(); ++c) {
            if (source_.columns[c].name == name && table_.columns[c].size() == table_.rows()) return &table_.columns[c];
        }
        return nullptr;
    }
    const program::Source& source() const { return source_; }
    const std::string& key(std::size_t row) const { return table_.keys[row]; }

private:
    // Nothing if the row names somebody unknown.
    std::optional<Holder> holder_of(std::size_t row, text::Diagnostics& diagnostics) const {
        constexpr std::int32_t kUnknown = -2;
        Holder holder;
        const facts::Column* const persons = column("person");
        const facts::Column* const teams = column("team");
        if (teams != nullptr && !teams->is_missing(row)) {
            holder.team =
                teams->form() == facts::Form::Index ? teams->cell(row) : team_named(teams->text(row), kUnknown);
            if (holder.team == kUnknown) return report_unknown("team", teams->text(row), row, diagnostics);
        }
        if (persons != nullptr && !persons->is_missing(row)) {
            holder.person =
                persons->form() == facts::Form::Index ? persons->cell(row) : person_named(persons->text(row), kUnknown);
            if (holder.person == kUnknown) return report_unknown("person", persons->text(row), row, diagnostics);
            holder.team = -1;
        }
        return holder;
    }

    std::int32_t team_named(std::string_view name, std::int32_t otherwise) const {
        const auto found = std::find_if(program_.teams.begin(), program_.teams.end(),
                                        [&](const program::Team& team) { return team.name == name; });
        return found == program_.teams.end() ? otherwise : static_cast<std::int32_t>(found - program_.teams.begin());
    }

    std::int32_t person_named(std::string_view key, std::int32_t otherwise) const {
        const auto found = std::lower_bound(facts_.people.begin(), facts_.people.end(), key);
        return found == facts_.people.end() || *found != key ? otherwise
                                                             : static_cast<std::int32_t>(found - facts_.people.begin());
    }

    std::optional<Holder> report_unknown(const std::string& name, std::string_view holder, std::size_t row,
                                         text::Diagnostics& diagnostics) const {
        std::vector<std::string> known = facts_.people;
        if (name == "team") {
            known.clear();
            for (const program::Team& team : program_.teams) known.push_back(team.name);
        }
        // Where the data define the people, a target may be for somebody who has no result yet.
        if (name == "person" && program_.people < 0) return std::nullopt;
        const auto nearest = text::nearest_name(holder, known);
        ColumnFindings(diagnostics, source_.table, name)
            .add(text::Code::Z1308, key(row),
                 "a target is for " + name + " " + shown_text(holder) + ", which is unknown",
                 nearest ? "Did you mean `" + *nearest + "`?" : "Correct the row, or add the " + name + ".");
        return std::nullopt;
    }

    const facts::Facts& facts_;
    const program::Program& program_;
    const program::Source& source_;
    const facts::Table& table_;
    std::map<std::tuple<std::string, std::int32_t, std::int32_t>, std::vector<std::size_t>> rows_;
};

// Reads the targets of one goal, one holder after the other.
class TargetReader {
public:
    TargetReader(const TargetRows& rows, const facts::Facts& facts, const program::Program& program,
                 const program::Target& target, const exact::Period& period, ColumnFindings& findings)
        : rows_(rows), facts_(facts), program_(program), target_(target), period_(period), findings_(findings) {}

    std::optional<exact::Rational> read(Holder holder, bool needed) const {
        const std::vector<std::size_t>* const found = rows_.find(target_.goal, holder);
        if (found == nullptr) {
            if (needed) report_absent(holder);
            return std::nullopt;
        }
        if (found->size() > 1) {
            findings_.add(text::Code::Z1309, rows_.key(found->front()),
                          "goal `" + target_.goal + "` has " + std::to_string(found->size()) + " targets for " +
                              period_.name + named(holder),
                          "Keep the one that was agreed.");
            return std::nullopt;
        }
        return value_of(found->front(), needed);
    }

    // The row it is read from, or -1.
    std::int32_t row_of(Holder holder) const {
        const std::vector<std::size_t>* const found = rows_.find(target_.goal, holder);
        return found == nullptr ? -1 : static_cast<std::int32_t>(found->front());
    }

private:
    std::string named(Holder holder) const {
        if (holder.person >= 0) return " and person `" + facts_.people[static_cast<std::size_t>(holder.person)] + "`";
        if (holder.team >= 0) return " and team `" + program_.teams[static_cast<std::size_t>(holder.team)].name + "`";
        return "";
    }

    void report_absent(Holder holder) const {
        if (!findings_.wants()) return;
        std::string row = target_.goal + " " + period_.name;
        if (holder.person >= 0) row += " " + facts_.people[static_cast<std::size_t>(holder.person)];
        if (holder.team >= 0) row += " " + program_.teams[static_cast<std::size_t>(holder.team)].name;
        const char* const blank = holder.person >= 0 ? "team NULL"
                                  : holder.team >= 0 ? "person NULL"
                                                     : "team and person NULL";
        findings_.add(text::Code::Z1321, row,
                      "goal `" + target_.goal + "` has no target for " + period_.name + named(holder),
                      "Add a row to `" + findings_.table() + "`: goal `" + target_.goal + "`, period `" + period_.name +
                          "`" + named(holder) + ", " + blank + ", and the agreed value.");
    }

    std::optional<exact::Rational> value_of(std::size_t row, bool needed) const {
        const facts::Column* const values = rows_.column("value");
        if (values == nullptr || values->is_missing(row)) {
            if (needed) {
                findings_.add(text::Code::Z1303, rows_.key(row),
                              "the target of goal `" + target_.goal + "` has no value", "Fill it in.");
            }
            return std::nullopt;
        }
        if (values->form() == facts::Form::Number) return values->number(row);
        const std::string_view written = values->text(row);
        const NumberText number = number_from_target(written, target_.type);
        if (!number.value) {
            findings_.add(
                number.code, rows_.key(row),
                "the target of goal `" + target_.goal + "` is " + shown_text(written) + ", which " + number.reason,
                number.fix);
        }
        return number.value;
    }

    const TargetRows& rows_;
    const facts::Facts& facts_;
    const program::Program& program_;
    const program::Target& target_;
    const exact::Period& period_;
    ColumnFindings& findings_;
};

const program::Goal* goal_named(const program::Program& program, const std::string& name) {
    const auto found = std::find_if(program.goals.begin(), program.goals.end(),
                                    [&](const program::Goal& goal) { return goal.name == name; });
    return found == program.goals.end() ? nullptr : &*found;
}

// Whether the holder takes part in the goal; a goal that names no teams is everybody's.
bool takes_part(const facts::Facts& facts, const program::Goal* goal, Holder holder) {
    if (goal == nullptr || goal->shared_by.empty()) return true;
    return std::any_of(goal->shared_by.begin(), goal->shared_by.end(), [&](std::int32_t team) {
        if (holder.person < 0) return team == holder.team;
        return facts.members[static_cast<std::size_t>(team)][static_cast<std::size_t>(holder.person)] != 0;
    });
}

// Adds the target's values and the rows they were read from.
void add_target(const TargetReader& reader, facts::Facts& facts, const program::Program& program,
                const program::Target& target) {
    const program::Goal* const goal = goal_named(program, target.goal);
    std::size_t cells = 1;
    if (target.domain.over == Domain::Over::People) cells = facts.people.size();
    if (target.domain.over == Domain::Over::Teams) cells = program.teams.size();
    std::vector<exact::Rational> numbers(cells);
    std::vector<std::int32_t> rows(cells, 0);
    std::vector<std::uint8_t> missing;
    for (std::size_t i = 0; i < cells; ++i) {
        Holder holder;
        if (target.domain.over == Domain::Over::People) holder.person = static_cast<std::int32_t>(i);
        if (target.domain.over == Domain::Over::Teams) holder.team = static_cast<std::int32_t>(i);
        const bool alone = target.domain.over == Domain::Over::One;
        const bool needed = !target.type.optional && (alone || takes_part(facts, goal, holder));
        const std::optional<exact::Rational> value = reader.read(holder, needed);
        if (value) {
            numbers[i] = *value;
            rows[i] = reader.row_of(holder);
        } else {
            missing.resize(cells);
            missing[i] = 1;
        }
    }
    facts.target_rows.push_back(facts::Column::of_cells(facts::Form::Index, std::move(rows), missing));
    facts.targets.push_back(facts::Column::of_numbers(std::move(numbers), std::move(missing)));
}

}  // namespace

void fill_targets(facts::Facts& facts, const program::Program& program, const exact::Period& period,
                  text::Diagnostics& diagnostics) {
    if (program.targets.empty() || program.targets_source < 0) return;
    const TargetRows rows(facts, program, period, diagnostics);
    std::string physical = "value";
    for (const program::Column& column : rows.source().columns) {
        if (column.name == "value") physical = column.physical;
    }
    ColumnFindings findings(diagnostics, rows.source().table, physical);
    for (const program::Target& target : program.targets) {
        const TargetReader reader(rows, facts, program, target, period, findings);
        add_target(reader, facts, program, target);
    }
}

}  // namespace zgoda::store
