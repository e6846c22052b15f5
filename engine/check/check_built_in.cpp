#include <algorithm>

#include "check/checker.hpp"

namespace zgoda::check {

using program::Kind;
using text::Code;

namespace {

program::Column built_in(std::string name, program::Type type, bool key = false) {
    program::Column column;
    column.physical = name;
    column.name = std::move(name);
    column.type = std::move(type);
    column.key = key;
    return column;
}

bool has_members_from(const program::Team& team) { return team.members_from.has_value(); }

}  // namespace

// `people` and `targets` are built in (R50): declared ones are taken as they are, otherwise the standard tables are
// read.
void Checker::add_people_and_targets() {
    program::Program& frame = policy_.frame;
    const bool all_from_data =
        !frame.teams.empty() && std::all_of(frame.teams.begin(), frame.teams.end(), has_members_from);
    frame.people = source_named("people");
    if (frame.people < 0 && !all_from_data) {
        Source people;
        people.name = people.source.name = people.source.table = "people";
        people.source.entity = "person";
        people.source.columns = {
            built_in("person", {Kind::Person, "", false}, true), built_in("name", {Kind::Text, "", true}),
            built_in("first_day", {Kind::Date, "", true}), built_in("last_day", {Kind::Date, "", true})};
        if (!frame.teams.empty()) people.source.columns.push_back(built_in("team", {Kind::Team, "", false}));
        people.source.columns[0].needed = true;
        people.source.key = 0;
        frame.people = static_cast<std::int32_t>(policy_.sources.size());
        policy_.sources.push_back(std::move(people));
    }
    const bool reads_targets = std::any_of(tree_.goals.begin(), tree_.goals.end(), [](const policy::Goal& goal) {
        return static_cast<bool>(goal.target_from);
    });
    frame.targets_source = source_named("targets");
    if (frame.targets_source >= 0 || !reads_targets) return;
    Source targets;
    targets.name = targets.source.name = targets.source.table = "targets";
    targets.source.entity = "target";
    targets.source.columns = {built_in("goal", {Kind::Text, "", false}), built_in("period", {Kind::Text, "", false}),
                              built_in("team", {Kind::Text, "", true}), built_in("person", {Kind::Text, "", true}),
                              built_in("value", {Kind::Text, "", false})};
    for (program::Column& column : targets.source.columns) column.needed = true;
    frame.targets_source = static_cast<std::int32_t>(policy_.sources.size());
    policy_.sources.push_back(std::move(targets));
}

// Which columns of `people` say the team, the name and the days of employment.
void Checker::find_people_columns() {
    program::Program& frame = policy_.frame;
    if (frame.people < 0) {
        // Without a people source everybody whom the data name is a person (S2), so all person columns are read.
        for (Source& source : policy_.sources) {
            for (program::Column& column : source.source.columns)
                column.needed = column.needed || column.type.kind == Kind::Person;
        }
        return;
    }
    const Source& owner = source_at(frame.people);
    const auto ref = [&](std::string_view name, Kind kind) {
        const std::int32_t index = column_named(frame.people, name);
        if (index < 0) return program::ColumnRef{frame.people, -1};
        program::Column& column = source_at(frame.people).source.columns[static_cast<std::size_t>(index)];
        if (column.type.kind != kind) {
            const policy::Source& declared = tree_.sources[static_cast<std::size_t>(frame.people)];
            const auto word =
                std::find_if(declared.columns.begin(), declared.columns.end(),
                             [&](const policy::ColumnDeclaration& each) { return each.name.text == name; });
            report(Code::Z0302, word->type_span,
                   "`" + std::string(name) + "` of `people` is " + program::type_text(column.type) +
                       ", it has a fixed meaning as a " + program::type_text({kind, "", false}),
                   "Write   " + std::string(name) + ": " + program::type_text({kind, "", false}) +
                       "   or call the column otherwise.");
            return program::ColumnRef{frame.people, -1};
        }
        column.needed = true;
        return program::ColumnRef{frame.people, index};
    };
    const bool has_team_column = column_named(frame.people, "team") >= 0;
    frame.person_team = ref("team", Kind::Team);
    frame.person_name = ref("name", Kind::Text);
    frame.first_day = ref("first_day", Kind::Date);
    frame.last_day = ref("last_day", Kind::Date);
    const bool named_teams = !std::all_of(frame.teams.begin(), frame.teams.end(), has_members_from);
    if (named_teams && !has_team_column) {
        report(Code::Z0203, owner.span, "the source `people` does not say the team of a person",
               "Add to its columns   team: team");
    }
}

// Declared targets are read by the names of their columns.
void Checker::check_target_columns() {
    const std::int32_t targets = policy_.frame.targets_source;
    if (targets < 0 || targets >= static_cast<std::int32_t>(declared_sources_)) return;
    for (const std::string name : {"goal", "period", "value"}) {
        const std::int32_t column = column_named(targets, name);
        if (column < 0) {
            report(Code::Z0203, source_at(targets).span, "the source `targets` has no column `" + name + "`",
                   "Add to its columns   " + name + ": text");
            continue;
        }
        const Kind kind = source_at(targets).source.columns[static_cast<std::size_t>(column)].type.kind;
        const bool words = kind == Kind::Text || kind == Kind::Choice;
        if (words || (name == "value" && program::is_numeric(kind))) continue;
        report(Code::Z0302, source_at(targets).span, "the column `" + name + "` of `targets` must be a text",
               "Write   " + name + ": text");
    }
}

}  // namespace zgoda::check
