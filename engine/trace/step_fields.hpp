#pragma once

#include "program/step.hpp"
#include "trace/archive.hpp"
#include "trace/words.hpp"

namespace zgoda::trace {

// The members of steps and types as run.ztrace holds them.

template <typename Visitor>
void visit_fields(FieldsOf<program::Type>, Visitor&& visit) {
    using Fields = program::Type;
    visit("kind", &Fields::kind);
    visit("unit", &Fields::unit);
    visit("optional", &Fields::optional);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Domain>, Visitor&& visit) {
    using Fields = program::Domain;
    visit("over", &Fields::over);
    visit("index", &Fields::index);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Value>, Visitor&& visit) {
    using Fields = program::Value;
    visit("truth", &Fields::truth);
    visit("date", &Fields::date);
    visit("number", &Fields::number);
    visit("text", &Fields::text);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Origin>, Visitor&& visit) {
    using Fields = program::Origin;
    visit("line", &Fields::line);
    visit("column", &Fields::column);
    visit("formula", &Fields::formula);
}

template <typename Visitor>
void visit_fields(FieldsOf<program::Step>, Visitor&& visit) {
    using Fields = program::Step;
    visit("op", &Fields::op);
    visit("domain", &Fields::domain);
    visit("type", &Fields::type);
    visit("inputs", &Fields::inputs);
    visit("subject", &Fields::subject);
    visit("part", &Fields::part);
    visit("value", &Fields::value);
    visit("relation", &Fields::relation);
    visit("aggregate", &Fields::aggregate);
    visit("span", &Fields::span);
    visit("rounding", &Fields::rounding);
    visit("below", &Fields::below);
    visit("above", &Fields::above);
    visit("exclusive", &Fields::exclusive);
    visit("words", &Fields::words);
    visit("starts", &Fields::starts);
    visit("ends", &Fields::ends);
    visit("role", &Fields::role);
    visit("name", &Fields::name);
    visit("label", &Fields::label);
    visit("clause", &Fields::clause);
    visit("origin", &Fields::origin);
}

}  // namespace zgoda::trace
