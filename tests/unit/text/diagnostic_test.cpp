#include "text/diagnostic.hpp"

#include "catch.hpp"

using namespace zgoda::text;

namespace {

const std::vector<std::string> kKnown = {
    "bonus_per_customer", "conversion_floor", "leads", "deals", "sum", "min", "max"};

std::string nearest(std::string_view wrong, const std::vector<std::string>& known = kKnown) {
    return nearest_name(wrong, known).value_or("none");
}

Diagnostic at(Code code, Span span) { return {code, "message", span, {}, {}, "", std::nullopt}; }

Diagnostic in_data(Code code, DataPlace place) { return {code, "message", {}, {}, {}, "", std::move(place)}; }

}  // namespace

TEST_CASE("the nearest name is offered for a slip of the pen only") {
    CHECK(nearest("lead") == "leads");
    CHECK(nearest("laeds") == "leads");
    CHECK(nearest("leadss") == "leads");
    CHECK(nearest("deal") == "deals");
    CHECK(nearest("bonus_per_costumer") == "bonus_per_customer");
    CHECK(nearest("bonus_per_customers") == "bonus_per_customer");
    CHECK(nearest("bonusperkustomer") == "bonus_per_customer");
    CHECK(nearest("bonusperkustomr") == "none");
    CHECK(nearest("conversion") == "none");
    CHECK(nearest("something_else") == "none");
    CHECK(nearest("") == "none");
    CHECK(nearest("x") == "none");
    CHECK(nearest("leads") == "leads");
    CHECK(nearest("leads", {}) == "none");
}

TEST_CASE("of equally near names the first in the alphabet is offered, whatever their order") {
    CHECK(nearest("metrik", {"metric", "matrik"}) == "matrik");
    CHECK(nearest("metrik", {"matrik", "metric"}) == "matrik");
    CHECK(nearest("sume", {"same", "sum"}) == "same");
}

TEST_CASE("errors refuse, warnings and hints do not") {
    CHECK_FALSE(has_errors({}));
    CHECK_FALSE(has_errors({at(Code::Z0801, {0, 1, 2})}));
    CHECK(has_errors({at(Code::Z0801, {0, 1, 2}), at(Code::Z0301, {0, 1, 2})}));
}

TEST_CASE("diagnostics stand in order of file and position, those of data last") {
    Diagnostics found = {in_data(Code::Z1301, {"leads", "L2", "created_on"}),
                         at(Code::Z0302, {1, 5, 6}),
                         in_data(Code::Z1301, {"deals", "", ""}),
                         at(Code::Z0301, {0, 9, 10}),
                         in_data(Code::Z1301, {"leads", "L1", "paid_on"}),
                         at(Code::Z0202, {0, 2, 3})};
    sort_diagnostics(found);
    CHECK(found[0].code == Code::Z0202);
    CHECK(found[1].code == Code::Z0301);
    CHECK(found[2].code == Code::Z0302);
    CHECK(found[3].data->table == "deals");
    CHECK(found[4].data->row == "L1");
    CHECK(found[5].data->row == "L2");
}

TEST_CASE("an outcome without a product is false") {
    const Outcome<int> refused{std::nullopt, {at(Code::Z0301, {0, 0, 1})}};
    const Outcome<int> fine{0, {}};
    CHECK_FALSE(static_cast<bool>(refused));
    CHECK(static_cast<bool>(fine));
}
