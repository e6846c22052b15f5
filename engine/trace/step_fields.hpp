#pragma once

#include "program/step.hpp"
#include "trace/archive.hpp"
#include "trace/words.hpp"

namespace zgoda::trace {

// The members of steps and types as run.ztrace holds them.

constexpr auto fields_of(FieldsOf<program::Type>) {
    using Fields = program::Type;
    return all_fields(field("kind", &Fields::kind), field("unit", &Fields::unit), field("optional", &Fields::optional));
}

constexpr auto fields_of(FieldsOf<program::Domain>) {
    using Fields = program::Domain;
    return all_fields(field("over", &Fields::over), field("index", &Fields::index));
}

constexpr auto fields_of(FieldsOf<program::Value>) {
    using Fields = program::Value;
    return all_fields(field("truth", &Fields::truth), field("date", &Fields::date), field("number", &Fields::number),
                      field("text", &Fields::text));
}

constexpr auto fields_of(FieldsOf<program::Origin>) {
    using Fields = program::Origin;
    return all_fields(field("line", &Fields::line), field("column", &Fields::column),
                      field("formula", &Fields::formula));
}

constexpr auto fields_of(FieldsOf<program::Step>) {
    using Fields = program::Step;
    return all_fields(
        field("op", &Fields::op), field("domain", &Fields::domain), field("type", &Fields::type),
        field("inputs", &Fields::inputs), field("subject", &Fields::subject), field("part", &Fields::part),
        field("value", &Fields::value), field("relation", &Fields::relation), field("aggregate", &Fields::aggregate),
        field("span", &Fields::span), field("rounding", &Fields::rounding), field("below", &Fields::below),
        field("above", &Fields::above), field("exclusive", &Fields::exclusive), field("words", &Fields::words),
        field("starts", &Fields::starts), field("ends", &Fields::ends), field("role", &Fields::role),
        field("name", &Fields::name), field("label", &Fields::label), field("clause", &Fields::clause),
        field("origin", &Fields::origin));
}

}  // namespace zgoda::trace
