#pragma once

#include "program/program.hpp"
#include "trace/step_fields.hpp"

namespace zgoda::trace {

// The members of the program's structs as run.ztrace holds them.

constexpr auto fields_of(FieldsOf<program::Column>) {
    using Fields = program::Column;
    return all_fields(field("name", &Fields::name), field("physical", &Fields::physical), field("type", &Fields::type),
                      field("key", &Fields::key), field("row_optional", &Fields::row_optional),
                      field("time_ignored", &Fields::time_ignored),
                      field("empty_is_missing", &Fields::empty_is_missing), field("to", &Fields::to),
                      field("choices", &Fields::choices), field("currency", &Fields::currency),
                      field("needed", &Fields::needed), field("line", &Fields::line));
}

constexpr auto fields_of(FieldsOf<program::Source>) {
    using Fields = program::Source;
    return all_fields(field("name", &Fields::name), field("table", &Fields::table), field("entity", &Fields::entity),
                      field("columns", &Fields::columns), field("key", &Fields::key), field("line", &Fields::line));
}

constexpr auto fields_of(FieldsOf<program::ColumnRef>) {
    using Fields = program::ColumnRef;
    return all_fields(field("source", &Fields::source), field("column", &Fields::column));
}

constexpr auto fields_of(FieldsOf<program::Team>) {
    using Fields = program::Team;
    return all_fields(field("name", &Fields::name), field("label", &Fields::label),
                      field("members_from", &Fields::members_from));
}

constexpr auto fields_of(FieldsOf<program::Target>) {
    using Fields = program::Target;
    return all_fields(field("goal", &Fields::goal), field("domain", &Fields::domain), field("type", &Fields::type));
}

constexpr auto fields_of(FieldsOf<program::NamedValue>) {
    using Fields = program::NamedValue;
    return all_fields(field("name", &Fields::name), field("step", &Fields::step));
}

constexpr auto fields_of(FieldsOf<program::Share>) {
    using Fields = program::Share;
    return all_fields(field("name", &Fields::name), field("role", &Fields::role), field("team", &Fields::team),
                      field("hold", &Fields::hold), field("optional", &Fields::optional),
                      field("receiver", &Fields::receiver), field("fraction", &Fields::fraction));
}

constexpr auto fields_of(FieldsOf<program::Credit>) {
    using Fields = program::Credit;
    return all_fields(
        field("name", &Fields::name), field("label", &Fields::label), field("clause", &Fields::clause),
        field("source", &Fields::source), field("date", &Fields::date), field("in_period", &Fields::in_period),
        field("when", &Fields::when), field("amount", &Fields::amount), field("event", &Fields::event),
        field("share_no", &Fields::share_no), field("receiver", &Fields::receiver),
        field("fraction", &Fields::fraction), field("shares", &Fields::shares), field("line", &Fields::line));
}

constexpr auto fields_of(FieldsOf<program::Pot>) {
    using Fields = program::Pot;
    return all_fields(field("name", &Fields::name), field("teams", &Fields::teams), field("claims", &Fields::claims),
                      field("held", &Fields::held), field("whole", &Fields::whole), field("weight", &Fields::weight));
}

constexpr auto fields_of(FieldsOf<program::Reward>) {
    using Fields = program::Reward;
    return all_fields(field("name", &Fields::name), field("label", &Fields::label), field("clause", &Fields::clause),
                      field("type", &Fields::type), field("credit", &Fields::credit), field("payees", &Fields::payees),
                      field("when", &Fields::when), field("amount", &Fields::amount), field("teams", &Fields::teams),
                      field("pots", &Fields::pots), field("splitting", &Fields::splitting),
                      field("rounding", &Fields::rounding), field("rounding_line", &Fields::rounding_line),
                      field("factors", &Fields::factors), field("line", &Fields::line));
}

constexpr auto fields_of(FieldsOf<program::Adjuster>) {
    using Fields = program::Adjuster;
    return all_fields(field("name", &Fields::name), field("label", &Fields::label), field("clause", &Fields::clause),
                      field("gate", &Fields::gate), field("condition", &Fields::condition),
                      field("factor", &Fields::factor), field("rewards", &Fields::rewards),
                      field("line", &Fields::line));
}

constexpr auto fields_of(FieldsOf<program::Limit>) {
    using Fields = program::Limit;
    return all_fields(field("name", &Fields::name), field("label", &Fields::label), field("clause", &Fields::clause),
                      field("if_exceeded", &Fields::if_exceeded), field("per_person", &Fields::per_person),
                      field("rewards", &Fields::rewards), field("cap", &Fields::cap),
                      field("positive", &Fields::positive), field("negative", &Fields::negative),
                      field("factor", &Fields::factor), field("line", &Fields::line));
}

constexpr auto fields_of(FieldsOf<program::SentencePart>) {
    using Fields = program::SentencePart;
    return all_fields(field("text", &Fields::text), field("builtin", &Fields::builtin), field("step", &Fields::step));
}

constexpr auto fields_of(FieldsOf<program::Sentence>) {
    using Fields = program::Sentence;
    return all_fields(field("reward", &Fields::reward), field("parts", &Fields::parts));
}

constexpr auto fields_of(FieldsOf<program::ReviewMetric>) {
    using Fields = program::ReviewMetric;
    return all_fields(field("metric", &Fields::metric), field("step", &Fields::step));
}

constexpr auto fields_of(FieldsOf<program::Review>) {
    using Fields = program::Review;
    return all_fields(field("name", &Fields::name), field("by", &Fields::by), field("domain", &Fields::domain),
                      field("teams", &Fields::teams), field("metrics", &Fields::metrics),
                      field("group", &Fields::group), field("groups", &Fields::groups));
}

constexpr auto fields_of(FieldsOf<program::Stage>) {
    using Fields = program::Stage;
    return all_fields(field("name", &Fields::name), field("team", &Fields::team),
                      field("entered_on", &Fields::entered_on));
}

constexpr auto fields_of(FieldsOf<program::Journey>) {
    using Fields = program::Journey;
    return all_fields(field("name", &Fields::name), field("source", &Fields::source), field("stages", &Fields::stages));
}

constexpr auto fields_of(FieldsOf<program::NotEncoded>) {
    using Fields = program::NotEncoded;
    return all_fields(field("clause", &Fields::clause), field("text", &Fields::text), field("reason", &Fields::reason),
                      field("accepted_by", &Fields::accepted_by));
}

constexpr auto fields_of(FieldsOf<program::Issuer>) {
    using Fields = program::Issuer;
    return all_fields(field("employer", &Fields::employer), field("contact", &Fields::contact),
                      field("questions_within", &Fields::questions_within), field("pay_date", &Fields::pay_date));
}

constexpr auto fields_of(FieldsOf<program::Goal>) {
    using Fields = program::Goal;
    return all_fields(field("name", &Fields::name), field("label", &Fields::label), field("clause", &Fields::clause),
                      field("shared_by", &Fields::shared_by), field("domain", &Fields::domain),
                      field("actual", &Fields::actual), field("target", &Fields::target),
                      field("attainment", &Fields::attainment), field("parts", &Fields::parts));
}

constexpr auto fields_of(FieldsOf<program::Program>) {
    using Fields = program::Program;
    return all_fields(
        field("name", &Fields::name), field("label", &Fields::label), field("description", &Fields::description),
        field("document", &Fields::document), field("owner", &Fields::owner), field("file", &Fields::file),
        field("sha256", &Fields::sha256), field("currency", &Fields::currency), field("digits", &Fields::digits),
        field("unit", &Fields::unit), field("effective_from", &Fields::effective_from),
        field("effective_to", &Fields::effective_to), field("teams", &Fields::teams),
        field("sources", &Fields::sources), field("people", &Fields::people),
        field("person_team", &Fields::person_team), field("person_name", &Fields::person_name),
        field("first_day", &Fields::first_day), field("last_day", &Fields::last_day),
        field("targets_source", &Fields::targets_source), field("targets", &Fields::targets),
        field("steps", &Fields::steps), field("values", &Fields::values), field("goals", &Fields::goals),
        field("credits", &Fields::credits), field("rewards", &Fields::rewards), field("adjusters", &Fields::adjusters),
        field("limits", &Fields::limits), field("sentences", &Fields::sentences), field("reviews", &Fields::reviews),
        field("journeys", &Fields::journeys), field("not_encoded", &Fields::not_encoded),
        field("issuer", &Fields::issuer), field("rounding", &Fields::rounding),
        field("rounding_line", &Fields::rounding_line), field("overrides", &Fields::overrides));
}

}  // namespace zgoda::trace
