#include "catch.hpp"
#include "checking.hpp"

using checking::check_rows;
using checking::type_of_column;
using checking::type_of_measure;

TEST_CASE("literals have types") {
    check_rows(type_of_measure, {{"3", "number"},
                                 {"1_000.5", "number"},
                                 {"15%", "ratio"},
                                 {"250 EUR", "money EUR"},
                                 {"90 days", "duration in days"},
                                 {"2 weeks", "duration in days"},
                                 {"1 year", "duration in months"},
                                 {"2026-01-01", "date"},
                                 {"\"EMEA\"", "text"},
                                 {"true", "truth"},
                                 {"250 PLN", "Z0303"}});
}

TEST_CASE("sums are of one type, currency and entity") {
    check_rows(type_of_measure, {{"revenue + 5 EUR", "money EUR"},
                                 {"leads_made + leads_paid", "count of lead"},
                                 {"leads_made + 1", "count of lead"},
                                 {"1 - leads_made", "count of lead"},
                                 {"paid_rate - 5%", "ratio"},
                                 {"all_effort + 3 days", "duration in days"},
                                 {"fee + leads_made", "Z0301"},
                                 {"leads_made - fee", "Z0301"},
                                 {"revenue + 10%", "Z0301"},
                                 {"leads_made + deals_won", "Z0301"},
                                 {"leads_made + 0.5", "Z0301"},
                                 {"paid_rate + 1", "Z0301"},
                                 {"3 days + 1 month", "Z0301"},
                                 {"true + 1", "Z0301"}});
    check_rows(type_of_column, {{"created_on + 90 days", "date"},
                                {"created_on - 1 month", "date"},
                                {"created_on - start_of(period)", "duration in days"},
                                {"created_on + created_on", "Z0301"},
                                {"90 days + created_on", "Z0301"},
                                {"created_on + 90", "Z0301"},
                                {"score + 1", "number"},
                                {"note + note", "Z0301"}});
}

TEST_CASE("products have at most one unit") {
    check_rows(type_of_measure, {{"fee * leads_made", "money EUR"},
                                 {"leads_made * fee", "money EUR"},
                                 {"revenue * 3", "money EUR"},
                                 {"revenue * 3%", "money EUR"},
                                 {"paid_rate * paid_rate", "ratio"},
                                 {"1.3 * 5%", "ratio"},
                                 {"leads_made * 2", "number"},
                                 {"leads_made * 50%", "number"},
                                 {"2 * 3", "number"},
                                 {"all_effort * 2", "duration in days"},
                                 {"revenue * revenue", "Z0301"},
                                 {"leads_made * deals_won", "Z0301"},
                                 {"revenue * 2 days", "Z0301"},
                                 {"-revenue", "money EUR"},
                                 {"-true", "Z0301"}});
}

TEST_CASE("`of` takes a ratio and gives the type of what stands behind it") {
    check_rows(type_of_measure, {{"1% of revenue", "money EUR"},
                                 {"45% of person.rating", "number"},
                                 {"50% of leads_made", "count of lead"},
                                 {"50% of paid_rate", "ratio"},
                                 {"50% of all_effort", "duration in days"},
                                 {"paid_rate of fee", "money EUR"},
                                 {"leads_made / 3 of fee", "money EUR"},
                                 {"3 of fee", "Z0301"},
                                 {"fee of 3%", "Z0301"},
                                 {"50% of true", "Z0301"}});
}

TEST_CASE("quotients") {
    check_rows(type_of_measure, {{"revenue / 100 EUR", "ratio"},
                                 {"revenue / 2", "money EUR"},
                                 {"revenue / 25%", "money EUR"},
                                 {"leads_made / 3", "ratio"},
                                 {"1 / 3", "ratio"},
                                 {"paid_rate / 2", "ratio"},
                                 {"paid_rate / 50%", "ratio"},
                                 {"all_effort / 2", "duration in days"},
                                 {"all_effort / 2 days", "ratio"},
                                 {"revenue / leads_made", "money EUR, optional"},
                                 {"leads_paid / leads_made", "ratio, optional"},
                                 {"revenue / max(1, leads_made)", "money EUR"},
                                 {"revenue / steps", "money EUR"},
                                 {"leads_made / deals_won", "Z0301"},
                                 {"3 / fee", "Z0301"},
                                 {"leads_made / 5%", "Z0301"},
                                 {"revenue / 0", "Z0311"},
                                 {"revenue / (steps - 3)", "Z0311"},
                                 {"revenue / leads_made + fee", "Z0311"}});
    // A quotient of numbers stands for a number or a ratio, as its place wants (A22).
    check_rows(type_of_measure, {{"1 / 3 + 1", "number"},
                                 {"1 / 3 + 50%", "ratio"},
                                 {"max(1 / 3, 2)", "number"},
                                 {"if leads_made / 4 above 2 then 1 else 0", "number"},
                                 {"if leads_made / 4 above 2% then 1 else 0", "number"}});
}

TEST_CASE("comparisons are of one type") {
    check_rows(type_of_measure, {{"revenue at least 5 EUR", "truth"},
                                 {"leads_made above 3", "truth"},
                                 {"3 below leads_made", "truth"},
                                 {"paid_rate between 10% and 20%", "truth"},
                                 {"person.quota = fee", "truth"},
                                 {"paid_rate at least 15", "Z0301"},
                                 {"paid_rate at least 0.15", "Z0301"},
                                 {"revenue at least 5", "Z0301"},
                                 {"revenue at least leads_made", "Z0301"},
                                 {"leads_made = deals_won", "Z0301"},
                                 {"90 days = 3 months", "Z0301"},
                                 {"paid_rate between 10% and 20", "Z0301"},
                                 {"paid_rate between 20% and 10%", "Z0601"},
                                 {"true at least false", "Z0301"},
                                 {"true = false", "truth"}});
    check_rows(type_of_column, {{"channel is web", "truth"},
                                {"channel is not web", "truth"},
                                {"channel in [web, fair]", "truth"},
                                {"channel is shop", "Z0304"},
                                {"channel in [web, shop]", "Z0304"},
                                {"channel = \"web\"", "Z0301"},
                                {"note is hello", "truth"},
                                {"note = \"hello\"", "truth"},
                                {"marketer = seller", "truth"},
                                {"marketer is ana", "truth"},
                                {"marketer above seller", "Z0301"},
                                {"budget is web", "Z0301"},
                                {"score in [web]", "Z0301"},
                                {"created_on in period", "truth"},
                                {"created_on in previous quarter", "truth"},
                                {"created_on at least 2026-01-01", "truth"},
                                {"budget in period", "Z0301"},
                                {"marketer.quota above 5 EUR", "truth"},
                                {"marketer.team is sales", "truth"},
                                {"marketer.team is support", "Z0304"},
                                {"note above note", "Z0301"}});
}

TEST_CASE("conditions and choices") {
    check_rows(type_of_column, {{"ready and score above 3", "truth"},
                                {"not ready", "truth"},
                                {"not score", "Z0301"},
                                {"ready and score", "Z0301"},
                                {"score or ready", "Z0301"},
                                {"if ready then 1 EUR else budget", "money EUR"},
                                {"if ready then 1 else score", "number"},
                                {"if ready then 1 EUR else 5%", "Z0301"},
                                {"if score then 1 EUR else 2 EUR", "Z0301"},
                                {"if ready then budget else discount", "money EUR, optional"}});
}

TEST_CASE("functions") {
    check_rows(type_of_measure, {{"min(fee, revenue)", "money EUR"},
                                 {"max(0, leads_made)", "count of lead"},
                                 {"max(0, revenue)", "Z0301"},
                                 {"max(0, 5%)", "Z0301"},
                                 {"limit(paid_rate, 0%, 100%)", "ratio"},
                                 {"limit(paid_rate, 0%)", "Z0305"},
                                 {"abs(revenue)", "money EUR"},
                                 {"abs(revenue, fee)", "Z0305"},
                                 {"abs(true)", "Z0301"},
                                 {"whole_steps(revenue, 800 EUR)", "number"},
                                 {"whole_steps(revenue, 800)", "Z0301"},
                                 {"whole_steps(revenue, person.quota)", "Z0311"},
                                 {"whole_steps(leads_made, 3)", "number"},
                                 {"start_of(period)", "date"},
                                 {"end_of(previous month)", "date"},
                                 {"part_of_period(person.since, end_of(period))", "ratio"},
                                 {"part_of_period(fee, end_of(period))", "Z0301"},
                                 {"round(revenue)", "Z0208"},
                                 {"max(revenue)", "Z0305"}});
    check_rows(type_of_column, {{"days_between(created_on, end_of(period))", "number"},
                                {"months_between(created_on, end_of(period))", "number"},
                                {"days_between(created_on, score)", "Z0301"},
                                {"months_between(created_on)", "Z0305"}});
}

TEST_CASE("folds read the rows of another source") {
    check_rows(type_of_column,
               {{"any(deals)", "truth"},
                {"any(deals where amount above 5 EUR)", "truth"},
                {"count(deals where won_on in period)", "count of deal"},
                {"sum(deals.amount)", "money EUR"},
                {"min(deals.won_on where won_on in period)", "date, optional"},
                {"max(deals.amount)", "money EUR, optional"},
                {"average(deals.amount)", "money EUR, optional"},
                {"only(deals.amount)", "money EUR, optional"},
                {"count(deals where amount above lead.budget)", "Z0310"},
                {"count(deals where lead is not missing and amount above lead.budget)", "count of deal"},
                {"count(deals by lead)", "count of deal"},
                {"count(deals by seller)", "Z0202"},
                {"count(deals by owner)", "Z0202"},
                {"count(people)", "Z0202"},
                {"count(deal)", "Z0202"},
                {"any(deals where amount)", "Z0301"},
                {"sum(deals)", "Z0305"},
                {"count(deals.amount)", "Z0305"},
                {"sum(deals.won_on)", "Z0301"},
                {"average(deals.won_on)", "Z0301"},
                {"max(deals.amont)", "Z0202"}});
    check_rows(type_of_measure, {{"count(deals)", "Z0209"}, {"sum(deals.amount where won_on in period)", "Z0209"}});
}

TEST_CASE("names are read where they have a value") {
    check_rows(type_of_measure, {{"person.revenue", "money EUR"},
                                 {"sales.revenue", "money EUR"},
                                 {"team.revenue", "money EUR"},
                                 {"person.quota", "money EUR"},
                                 {"revenue_goal.attainment", "ratio"},
                                 {"revenue_goal.short_by", "money EUR"},
                                 {"sale.events", "count of deal"},
                                 {"sale.shares", "number"},
                                 {"sale.amount", "money EUR"},
                                 {"sale.seller.events", "count of deal"},
                                 {"sale.sellr.events", "Z0202"},
                                 {"sale.seller.shares", "Z0202"},
                                 {"sale", "Z0202"},
                                 {"revenue_goal", "Z0202"},
                                 {"revenue_goal.actuals", "Z0202"},
                                 {"person.revenue_goal.actual", "Z0209"},
                                 {"person.all_effort", "Z0203"},
                                 {"person.sale.events", "Z0209"},
                                 {"person", "Z0208"},
                                 {"person.fee", "Z0209"},
                                 {"organisation.revenue", "Z0207"},
                                 {"sales_pay.total", "Z0209"},
                                 {"revenue.total", "Z0202"},
                                 {"fee.amount", "Z0202"},
                                 {"nobody", "Z0202"},
                                 {"person.nobody", "Z0202"}});
    check_rows(type_of_column, {{"lead", "lead"},
                                {"lead.budget", "money EUR"},
                                {"budget - fee", "money EUR"},
                                {"revenue", "Z0209"},
                                {"marketer.quota", "money EUR"},
                                {"marketer.person", "person"},
                                {"marketer.salary", "Z0202"},
                                {"budget.euros", "Z0202"},
                                {"age.days", "Z0202"}});
}
