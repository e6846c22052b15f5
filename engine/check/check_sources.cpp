#include <algorithm>

#include "check/checker.hpp"
#include "exact/currency.hpp"

namespace zgoda::check {

using program::Kind;
using text::Code;

namespace {

const std::vector<std::string> kColumnTypes = {"key", "person", "team", "date", "text", "bool", "money", "ratio", "number", "count of", "duration in", "one of"};

program::Column built_in(std::string name, program::Type type, bool key = false) {
    program::Column column;
    column.physical = name;
    column.name = std::move(name);
    column.type = std::move(type);
    column.key = key;
    column.empty_is_missing = false;
    return column;
}

}  // namespace

void Checker::check_sources() {
    declared_sources_ = tree_.sources.size();
    for (const policy::Source& from : tree_.sources) {
        Source to;
        static_cast<Named&>(to) = named(from);
        to.source.name = from.name.text;
        to.source.table = from.table ? from.table.text : from.name.text;
        to.source.line = to.line;
        to.source.entity = from.primary_entity ? from.primary_entity.text : (from.name.text == "people" ? "person" : "");
        if (source_named(to.source.name) >= 0) report(Code::Z0205, to.span, "the source `" + to.source.name + "` is declared twice");
        if (source_of_entity(to.source.entity) >= 0 && !to.source.entity.empty()) {
            report(Code::Z0205, from.primary_entity.span, "two sources have rows of `" + to.source.entity + "`", "An entity has one source; give this one another name.");
        }
        policy_.sources.push_back(std::move(to));
    }
    add_people_and_targets();
    for (std::size_t s = 0; s < declared_sources_; ++s) {
        const policy::Source& from = tree_.sources[s];
        program::Source& to = policy_.sources[s].source;
        for (const policy::ColumnDeclaration& declared : from.columns) {
            if (column_named(static_cast<std::int32_t>(s), declared.name.text) >= 0) {
                report(Code::Z0205, declared.name.span, "the column `" + declared.name.text + "` is declared twice");
                continue;
            }
            to.columns.push_back(column_of(declared, from));
            if (!to.columns.back().key) continue;
            if (to.key >= 0) report(Code::Z0205, declared.span, "`" + to.name + "` has two keys", "Only one column is `key`.");
            to.key = static_cast<std::int32_t>(to.columns.size()) - 1;
        }
        if (to.key < 0 && to.name != "targets") {
            report(Code::Z0203, from.name.span, "the source `" + to.name + "` has no key", "Add to its columns   " + (to.entity.empty() ? "id" : to.entity) + ": key from COLUMN");
        }
        for (const policy::DerivedColumn& derived : from.derived) {
            Derived each;
            each.name = derived.name.text;
            each.span = derived.name.span;
            each.line = texts_.place(each.span).line;
            const bool twice = column_named(static_cast<std::int32_t>(s), each.name) >= 0 ||
                               std::any_of(policy_.sources[s].derived.begin(), policy_.sources[s].derived.end(), [&](const Derived& other) { return other.name == each.name; });
            if (twice) report(Code::Z0205, each.span, "`" + each.name + "` is already a name of `" + to.name + "`", "Rename one of them.");
            policy_.sources[s].derived.push_back(std::move(each));
        }
    }
    program::Program& frame = policy_.frame;
    if (frame.people >= 0) {
        program::Source& people = policy_.sources[static_cast<std::size_t>(frame.people)].source;
        const auto ref = [&](std::string_view name, Kind kind) {
            const std::int32_t column = column_named(frame.people, name);
            const bool fits = column >= 0 && people.columns[static_cast<std::size_t>(column)].type.kind == kind;
            if (fits) people.columns[static_cast<std::size_t>(column)].needed = true;
            return program::ColumnRef{frame.people, fits ? column : -1};
        };
        frame.person_team = ref("team", Kind::Team);
        frame.person_name = ref("name", Kind::Text);
        frame.first_day = ref("first_day", Kind::Date);
        frame.last_day = ref("last_day", Kind::Date);
        const bool named_teams = std::any_of(frame.teams.begin(), frame.teams.end(), [](const program::Team& team) { return !team.members_from; });
        if (named_teams && frame.person_team.column < 0) {
            report(Code::Z0203, policy_.sources[static_cast<std::size_t>(frame.people)].span, "the source `people` does not say the team of a person", "Add to its columns   team: team");
        }
    }
    // Declared values guard the data ("currency: one of EUR"), so they are checked whether or not a formula reads them.
    for (Source& source : policy_.sources) {
        for (program::Column& column : source.source.columns) {
            if (column.type.kind == Kind::Choice) column.needed = true;
        }
    }
    // Without a people source everybody whom the data name is a person (S2), so all person columns are read.
    for (Source& source : policy_.sources) {
        for (program::Column& column : source.source.columns) {
            if (frame.people < 0 && column.type.kind == Kind::Person) column.needed = true;
        }
    }
    resolve_column_types();
}

// `people` and `targets` are built in (R50): declared ones are taken as they are, otherwise the standard tables are read.
void Checker::add_people_and_targets() {
    program::Program& frame = policy_.frame;
    const bool all_from_data = !frame.teams.empty() && std::all_of(frame.teams.begin(), frame.teams.end(), [](const program::Team& team) { return team.members_from.has_value(); });
    frame.people = source_named("people");
    if (frame.people >= 0) policy_.sources[static_cast<std::size_t>(frame.people)].source.entity = "person";
    if (frame.people < 0 && !all_from_data) {
        Source people;
        people.name = people.source.name = people.source.table = "people";
        people.source.entity = "person";
        people.source.columns = {built_in("person", {Kind::Person, "", false}, true), built_in("name", {Kind::Text, "", true}),
                                 built_in("first_day", {Kind::Date, "", true}), built_in("last_day", {Kind::Date, "", true})};
        if (!frame.teams.empty()) people.source.columns.push_back(built_in("team", {Kind::Team, "", false}));
        people.source.columns[0].needed = true;
        people.source.key = 0;
        frame.people = static_cast<std::int32_t>(policy_.sources.size());
        policy_.sources.push_back(std::move(people));
    }
    const bool reads_targets = std::any_of(tree_.goals.begin(), tree_.goals.end(), [](const policy::Goal& goal) { return static_cast<bool>(goal.target_from); });
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

program::Column Checker::column_of(const policy::ColumnDeclaration& declared, const policy::Source& source) {
    program::Column column;
    column.name = declared.name.text;
    column.physical = declared.physical ? declared.physical.text : declared.name.text;
    column.row_optional = declared.row_optional;
    column.time_ignored = declared.time_ignored;
    column.empty_is_missing = declared.empty_is_missing;
    column.line = texts_.place(declared.name.span).line;
    program::Type& type = column.type;
    const std::string& word = declared.type;
    const bool people = source.name.text == "people";
    if (word == "key") {
        type = {people ? Kind::Person : Kind::Row, people ? "" : source.primary_entity.text, false};
        column.key = true;
        column.needed = true;
        if (declared.optional) report(Code::Z0211, declared.span, "a key is never missing", "Take `optional` away.");
    } else if (word == "person") {
        type = {Kind::Person, "", false};
        column.to = policy_.frame.people;
    } else if (word == "team") {
        type = {Kind::Team, "", false};
        if (policy_.frame.teams.empty()) report(Code::Z0202, declared.type_span, "the policy declares no teams", "Add   teams: [...]");
    } else if (word == "date") {
        type = {Kind::Date, "", false};
    } else if (word == "text") {
        type = {Kind::Text, "", false};
    } else if (word == "bool") {
        type = {Kind::Truth, "", false};
    } else if (word == "ratio") {
        type = {Kind::Ratio, "", false};
    } else if (word == "number") {
        type = {Kind::Number, "", false};
    } else if (word == "money") {
        type = {Kind::Money, declared.unit, false};
        if (declared.unit != policy_.frame.currency && !policy_.frame.currency.empty()) {
            const bool known = exact::currency_digits(declared.unit).has_value();
            report(known ? Code::Z0303 : Code::Z0206, declared.type_span,
                   known ? "this column is in " + declared.unit + ", the policy pays in " + policy_.frame.currency : "a money column names its currency",
                   known ? "Convert the amounts before they are loaded; several currencies are known, not yet supported." : "Write   " + column.name + ": money " + policy_.frame.currency,
                   {{tree_.currency.span, "the policy's currency"}});
        }
    } else if (word == "count of" || word == "count") {
        type = {Kind::Count, declared.unit, false};
    } else if (word == "duration in" || word == "duration") {
        type = {Kind::Duration, declared.unit.empty() ? "days" : declared.unit, false};
    } else if (word == "one of") {
        type = {Kind::Choice, source.name.text + "." + column.name, false};
        for (const policy::Word& choice : declared.choices) {
            if (std::find(column.choices.begin(), column.choices.end(), choice.text) != column.choices.end()) {
                report(Code::Z0205, choice.span, "the value `" + choice.text + "` stands here twice");
            }
            column.choices.push_back(choice.text);
        }
    } else {
        type = {Kind::Row, word, false};
        column.to = source_of_entity(word);
        if (column.to < 0) {
            std::vector<std::string> known = kColumnTypes;
            for (const Source& each : policy_.sources) known.push_back(each.source.entity);
            auto near = text::nearest_name(word, known);
            static const std::map<std::string, std::string> kElsewhere = {
                {"string", "text"}, {"varchar", "text"}, {"char", "text"}, {"datetime", "date"}, {"timestamp", "date"}, {"boolean", "bool"},
                {"decimal", "number"}, {"real", "number"}, {"float", "number"}, {"double", "number"}, {"percent", "ratio"}, {"employee", "person"}, {"user", "person"}};
            if (const auto ours = kElsewhere.find(word); ours != kElsewhere.end()) near = ours->second;
            // The columns that read this one are checked with the type that was probably meant.
            if (near == "text") type.kind = Kind::Text;
            if (near == "date") type.kind = Kind::Date;
            if (near == "person") type.kind = Kind::Person;
            if (type.kind != Kind::Row) type.unit.clear();
            std::string all;
            for (const std::string& each : known) all += (all.empty() ? "" : ", ") + each;
            report(Code::Z0202, declared.type_span, "there is no column type or entity `" + word + "`", near ? "Did you mean `" + *near + "`?" : "", {}, {"A column can be: " + all});
        }
    }
    if (declared.time_ignored && type.kind != Kind::Date) report(Code::Z0211, declared.span, "`time ignored` is for dates", "Take it away.");
    if (declared.row_optional && type.kind != Kind::Row) report(Code::Z0211, declared.span, "`row optional` is for keys to another source", "Take it away.");
    type.optional = declared.optional;
    return column;
}

// What needs every source to be known: members_from, and that a key to another source finds a key there.
void Checker::resolve_column_types() {
    for (const policy::Team& team : tree_.teams) {
        if (!team.members_from) continue;
        const std::string& path = team.members_from.text;
        const std::size_t dot = path.find('.');
        const std::int32_t source = dot == std::string::npos ? -1 : source_named(path.substr(0, dot));
        const std::int32_t column = source < 0 ? -1 : column_named(source, path.substr(dot + 1));
        const bool person = column >= 0 && policy_.sources[static_cast<std::size_t>(source)].source.columns[static_cast<std::size_t>(column)].type.kind == Kind::Person;
        if (!person) {
            report(Code::Z0202, team.members_from.span, "`members_from` names a person column of a source", "Write   members_from: SOURCE.COLUMN");
            continue;
        }
        policy_.sources[static_cast<std::size_t>(source)].source.columns[static_cast<std::size_t>(column)].needed = true;
        for (program::Team& each : policy_.frame.teams) {
            if (each.name == team.name.text) each.members_from = program::ColumnRef{source, column};
        }
    }
}

void Checker::check_derived(std::int32_t source) {
    for (std::size_t i = 0; i < policy_.sources[static_cast<std::size_t>(source)].derived.size(); ++i) need_derived(source, static_cast<std::int32_t>(i), {});
}

bool Checker::need_derived(std::int32_t source, std::int32_t index, text::Span use) {
    const std::pair<int, std::int32_t> key{100 + source, index};
    Source& owner = policy_.sources[static_cast<std::size_t>(source)];
    const std::string name = owner.name + "." + owner.derived[static_cast<std::size_t>(index)].name;
    if (begin(key, name, use)) {
        Context context;
        context.at = At::Row;
        context.source = source;
        const policy::DerivedColumn& from = tree_.sources[static_cast<std::size_t>(source)].derived[static_cast<std::size_t>(index)];
        const TypedPtr formula = typed(from.formula, context);
        Derived& to = policy_.sources[static_cast<std::size_t>(source)].derived[static_cast<std::size_t>(index)];
        to.formula = formula;
        if (formula) to.rounded = rounding_of(from.rounded, {formula->type.kind, formula->type.unit, false});
        end(key, formula != nullptr);
    }
    return states_[key] == 2;
}

}  // namespace zgoda::check
