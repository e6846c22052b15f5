#pragma once

#include "evaluate/run.hpp"
#include "trace/archive.hpp"
#include "trace/words.hpp"

namespace zgoda::trace {

// The members of a run's plain lists as run.ztrace holds them.

constexpr auto fields_of(FieldsOf<exact::Days>) {
    using Fields = exact::Days;
    return all_fields(field("first", &Fields::first), field("last", &Fields::last));
}

constexpr auto fields_of(FieldsOf<exact::Period>) {
    using Fields = exact::Period;
    return all_fields(field("name", &Fields::name), field("unit", &Fields::unit), field("days", &Fields::days));
}

constexpr auto fields_of(FieldsOf<facts::MoneyTotal>) {
    using Fields = facts::MoneyTotal;
    return all_fields(field("column", &Fields::column), field("total", &Fields::total));
}

constexpr auto fields_of(FieldsOf<evaluate::Line>) {
    using Fields = evaluate::Line;
    return all_fields(field("reward", &Fields::reward), field("person", &Fields::person), field("pot", &Fields::pot),
                      field("event", &Fields::event), field("share", &Fields::share), field("team", &Fields::team),
                      field("status", &Fields::status), field("exact", &Fields::exact),
                      field("scaled", &Fields::scaled), field("amount", &Fields::amount),
                      field("extra_quantum", &Fields::extra_quantum));
}

constexpr auto fields_of(FieldsOf<evaluate::Settlement>) {
    using Fields = evaluate::Settlement;
    return all_fields(field("reward", &Fields::reward), field("pot", &Fields::pot), field("sign", &Fields::sign),
                      field("exact", &Fields::exact), field("scaled", &Fields::scaled),
                      field("amount", &Fields::amount), field("extra_quantum", &Fields::extra_quantum),
                      field("limit", &Fields::limit), field("carry", &Fields::carry));
}

constexpr auto fields_of(FieldsOf<evaluate::LimitOutcome>) {
    using Fields = evaluate::LimitOutcome;
    return all_fields(field("limit", &Fields::limit), field("claimed", &Fields::claimed), field("cap", &Fields::cap),
                      field("exceeded", &Fields::exceeded), field("shared", &Fields::shared));
}

constexpr auto fields_of(FieldsOf<evaluate::ReviewRow>) {
    using Fields = evaluate::ReviewRow;
    return all_fields(field("review", &Fields::review), field("group", &Fields::group),
                      field("metric", &Fields::metric), field("exact", &Fields::exact));
}

}  // namespace zgoda::trace
