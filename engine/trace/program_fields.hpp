#pragma once

#include "program/program.hpp"
#include "trace/step_fields.hpp"

namespace zgoda::trace {

// The members of the program's structs as run.ztrace holds them.

template <typename Visitor>
void visit_fields(FieldsOf<program::Column>, Visitor&& visit) {
    using Fields = program::Column;
    visit("name", &Fields::name);
    visit("physical", &Fields::physical);
    visit("type", &Fields::type);
    visit("key", &Fields::key);
    visit("row_optional", &Fields::row_optional);
    visit("time_ignored", &Fields::time_ignored);
    visit("empty_is_missing", &Fields::empty_is_missing);
    visit("to", &Fields::to);
    visit("choices", &Fields::choices);
    visit("currency", &Fields::currency);
    visit("needed", &Fields::needed);
    visit("line", &Fields::line);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Source>, Visitor&& visit) {
    using Fields = program::Source;
    visit("name", &Fields::name);
    visit("table", &Fields::table);
    visit("entity", &Fields::entity);
    visit("columns", &Fields::columns);
    visit("key", &Fields::key);
    visit("line", &Fields::line);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::ColumnRef>, Visitor&& visit) {
    using Fields = program::ColumnRef;
    visit("source", &Fields::source);
    visit("column", &Fields::column);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Team>, Visitor&& visit) {
    using Fields = program::Team;
    visit("name", &Fields::name);
    visit("label", &Fields::label);
    visit("members_from", &Fields::members_from);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Target>, Visitor&& visit) {
    using Fields = program::Target;
    visit("goal", &Fields::goal);
    visit("domain", &Fields::domain);
    visit("type", &Fields::type);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::NamedValue>, Visitor&& visit) {
    using Fields = program::NamedValue;
    visit("name", &Fields::name);
    visit("step", &Fields::step);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Share>, Visitor&& visit) {
    using Fields = program::Share;
    visit("name", &Fields::name);
    visit("role", &Fields::role);
    visit("team", &Fields::team);
    visit("hold", &Fields::hold);
    visit("optional", &Fields::optional);
    visit("receiver", &Fields::receiver);
    visit("fraction", &Fields::fraction);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Credit>, Visitor&& visit) {
    using Fields = program::Credit;
    visit("name", &Fields::name);
    visit("label", &Fields::label);
    visit("clause", &Fields::clause);
    visit("source", &Fields::source);
    visit("date", &Fields::date);
    visit("in_period", &Fields::in_period);
    visit("when", &Fields::when);
    visit("amount", &Fields::amount);
    visit("event", &Fields::event);
    visit("share_no", &Fields::share_no);
    visit("receiver", &Fields::receiver);
    visit("fraction", &Fields::fraction);
    visit("shares", &Fields::shares);
    visit("line", &Fields::line);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Pot>, Visitor&& visit) {
    using Fields = program::Pot;
    visit("name", &Fields::name);
    visit("teams", &Fields::teams);
    visit("claims", &Fields::claims);
    visit("held", &Fields::held);
    visit("whole", &Fields::whole);
    visit("weight", &Fields::weight);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Reward>, Visitor&& visit) {
    using Fields = program::Reward;
    visit("name", &Fields::name);
    visit("label", &Fields::label);
    visit("clause", &Fields::clause);
    visit("type", &Fields::type);
    visit("credit", &Fields::credit);
    visit("payees", &Fields::payees);
    visit("when", &Fields::when);
    visit("teams", &Fields::teams);
    visit("pots", &Fields::pots);
    visit("splitting", &Fields::splitting);
    visit("rounding", &Fields::rounding);
    visit("rounding_line", &Fields::rounding_line);
    visit("factors", &Fields::factors);
    visit("line", &Fields::line);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Adjuster>, Visitor&& visit) {
    using Fields = program::Adjuster;
    visit("name", &Fields::name);
    visit("label", &Fields::label);
    visit("clause", &Fields::clause);
    visit("gate", &Fields::gate);
    visit("condition", &Fields::condition);
    visit("factor", &Fields::factor);
    visit("rewards", &Fields::rewards);
    visit("line", &Fields::line);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Limit>, Visitor&& visit) {
    using Fields = program::Limit;
    visit("name", &Fields::name);
    visit("label", &Fields::label);
    visit("clause", &Fields::clause);
    visit("if_exceeded", &Fields::if_exceeded);
    visit("per_person", &Fields::per_person);
    visit("rewards", &Fields::rewards);
    visit("cap", &Fields::cap);
    visit("positive", &Fields::positive);
    visit("negative", &Fields::negative);
    visit("factor", &Fields::factor);
    visit("line", &Fields::line);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::SentencePart>, Visitor&& visit) {
    using Fields = program::SentencePart;
    visit("text", &Fields::text);
    visit("builtin", &Fields::builtin);
    visit("step", &Fields::step);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Sentence>, Visitor&& visit) {
    using Fields = program::Sentence;
    visit("reward", &Fields::reward);
    visit("parts", &Fields::parts);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::ReviewMetric>, Visitor&& visit) {
    using Fields = program::ReviewMetric;
    visit("metric", &Fields::metric);
    visit("step", &Fields::step);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Review>, Visitor&& visit) {
    using Fields = program::Review;
    visit("name", &Fields::name);
    visit("by", &Fields::by);
    visit("domain", &Fields::domain);
    visit("teams", &Fields::teams);
    visit("metrics", &Fields::metrics);
    visit("group", &Fields::group);
    visit("groups", &Fields::groups);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Stage>, Visitor&& visit) {
    using Fields = program::Stage;
    visit("name", &Fields::name);
    visit("team", &Fields::team);
    visit("entered_on", &Fields::entered_on);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Journey>, Visitor&& visit) {
    using Fields = program::Journey;
    visit("name", &Fields::name);
    visit("source", &Fields::source);
    visit("stages", &Fields::stages);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::NotEncoded>, Visitor&& visit) {
    using Fields = program::NotEncoded;
    visit("clause", &Fields::clause);
    visit("text", &Fields::text);
    visit("reason", &Fields::reason);
    visit("accepted_by", &Fields::accepted_by);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Issuer>, Visitor&& visit) {
    using Fields = program::Issuer;
    visit("employer", &Fields::employer);
    visit("contact", &Fields::contact);
    visit("questions_within", &Fields::questions_within);
    visit("pay_date", &Fields::pay_date);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Goal>, Visitor&& visit) {
    using Fields = program::Goal;
    visit("name", &Fields::name);
    visit("label", &Fields::label);
    visit("clause", &Fields::clause);
    visit("shared_by", &Fields::shared_by);
    visit("domain", &Fields::domain);
    visit("actual", &Fields::actual);
    visit("target", &Fields::target);
    visit("attainment", &Fields::attainment);
    visit("parts", &Fields::parts);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Program>, Visitor&& visit) {
    using Fields = program::Program;
    visit("name", &Fields::name);
    visit("label", &Fields::label);
    visit("description", &Fields::description);
    visit("document", &Fields::document);
    visit("owner", &Fields::owner);
    visit("file", &Fields::file);
    visit("sha256", &Fields::sha256);
    visit("currency", &Fields::currency);
    visit("digits", &Fields::digits);
    visit("unit", &Fields::unit);
    visit("effective_from", &Fields::effective_from);
    visit("effective_to", &Fields::effective_to);
    visit("teams", &Fields::teams);
    visit("sources", &Fields::sources);
    visit("people", &Fields::people);
    visit("person_team", &Fields::person_team);
    visit("person_name", &Fields::person_name);
    visit("first_day", &Fields::first_day);
    visit("last_day", &Fields::last_day);
    visit("targets_source", &Fields::targets_source);
    visit("targets", &Fields::targets);
    visit("steps", &Fields::steps);
    visit("values", &Fields::values);
    visit("goals", &Fields::goals);
    visit("credits", &Fields::credits);
    visit("rewards", &Fields::rewards);
    visit("adjusters", &Fields::adjusters);
    visit("limits", &Fields::limits);
    visit("sentences", &Fields::sentences);
    visit("reviews", &Fields::reviews);
    visit("journeys", &Fields::journeys);
    visit("not_encoded", &Fields::not_encoded);
    visit("issuer", &Fields::issuer);
    visit("rounding", &Fields::rounding);
    visit("rounding_line", &Fields::rounding_line);
    visit("overrides", &Fields::overrides);
}

}  // namespace zgoda::trace
