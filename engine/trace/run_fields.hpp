#pragma once

#include "evaluate/run.hpp"
#include "trace/archive.hpp"
#include "trace/words.hpp"

namespace zgoda::trace {

// The members of a run's plain lists as run.ztrace holds them.

template <typename Visitor>
void visit_fields(FieldsOf<exact::Days>, Visitor&& visit) {
    visit("first", &exact::Days::first);
    visit("last", &exact::Days::last);
}

template <typename Visitor>
void visit_fields(FieldsOf<exact::Period>, Visitor&& visit) {
    visit("name", &exact::Period::name);
    visit("unit", &exact::Period::unit);
    visit("days", &exact::Period::days);
}

template <typename Visitor>
void visit_fields(FieldsOf<facts::MoneyTotal>, Visitor&& visit) {
    visit("column", &facts::MoneyTotal::column);
    visit("total", &facts::MoneyTotal::total);
}

template <typename Visitor>
void visit_fields(FieldsOf<evaluate::Line>, Visitor&& visit) {
    using Fields = evaluate::Line;
    visit("reward", &Fields::reward);
    visit("person", &Fields::person);
    visit("pot", &Fields::pot);
    visit("event", &Fields::event);
    visit("share", &Fields::share);
    visit("team", &Fields::team);
    visit("status", &Fields::status);
    visit("exact", &Fields::exact);
    visit("scaled", &Fields::scaled);
    visit("amount", &Fields::amount);
    visit("extra_quantum", &Fields::extra_quantum);
}

template <typename Visitor>
void visit_fields(FieldsOf<evaluate::Settlement>, Visitor&& visit) {
    using Fields = evaluate::Settlement;
    visit("reward", &Fields::reward);
    visit("pot", &Fields::pot);
    visit("sign", &Fields::sign);
    visit("exact", &Fields::exact);
    visit("scaled", &Fields::scaled);
    visit("amount", &Fields::amount);
    visit("extra_quantum", &Fields::extra_quantum);
    visit("limit", &Fields::limit);
    visit("carry", &Fields::carry);
}

template <typename Visitor>
void visit_fields(FieldsOf<evaluate::LimitOutcome>, Visitor&& visit) {
    using Fields = evaluate::LimitOutcome;
    visit("limit", &Fields::limit);
    visit("claimed", &Fields::claimed);
    visit("cap", &Fields::cap);
    visit("exceeded", &Fields::exceeded);
    visit("shared", &Fields::shared);
}

template <typename Visitor>
void visit_fields(FieldsOf<evaluate::ReviewRow>, Visitor&& visit) {
    using Fields = evaluate::ReviewRow;
    visit("review", &Fields::review);
    visit("group", &Fields::group);
    visit("metric", &Fields::metric);
    visit("exact", &Fields::exact);
}

}  // namespace zgoda::trace
