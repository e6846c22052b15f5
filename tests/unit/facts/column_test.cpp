#include "facts/column.hpp"

#include <cstdint>
#include <limits>

#include "catch.hpp"

using namespace zgoda;
using namespace zgoda::facts;

namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

std::shared_ptr<const Words> words(Words list) { return std::make_shared<const Words>(std::move(list)); }

}  // namespace

TEST_CASE("numbers with a common denominator are held as scaled whole numbers") {
    const Column column = Column::of_numbers({exact::Rational(1, 2), 3, exact::Rational(-7, 20)});
    CHECK(column.form() == Form::Number);
    CHECK(column.size() == 3);
    CHECK(column.scale() == 20);
    CHECK(column.scaled() == std::vector<std::int64_t>{10, 60, -7});
    CHECK(column.number(0) == exact::Rational(1, 2));
    CHECK(column.number(1) == exact::Rational(3));
    CHECK(column.number(2) == exact::Rational(-7, 20));
    CHECK_FALSE(column.may_be_missing());
}

TEST_CASE("numbers that do not fit are held as fractions; readers do not see which") {
    const exact::Rational huge = *exact::fraction_from_text("123456789012345678901234567890");
    const std::vector<std::vector<exact::Rational>> lists = {
        {huge, 1},                                                     // beyond 64 bits
        {kMost, exact::Rational(1, 2)},                                // too large once scaled
        {exact::Rational(1, 999999937), exact::Rational(1, 1000003)},  // denominators without a small multiple
        {exact::Rational(1, 3), exact::Rational(1, 7), exact::Rational(5, 11)}};  // fits
    for (const auto& numbers : lists) {
        const Column column = Column::of_numbers(numbers);
        for (std::size_t i = 0; i < numbers.size(); ++i) CHECK(column.number(i) == numbers[i]);
    }
    CHECK(Column::of_numbers(lists[0]).scale() == 0);
    CHECK(Column::of_numbers(lists[0]).wide().size() == 2);
    CHECK(Column::of_numbers(lists[1]).scale() == 0);
    CHECK(Column::of_numbers(lists[2]).scale() == 0);
    CHECK(Column::of_numbers(lists[3]).scale() == 231);
}

TEST_CASE("scaled numbers at the bounds of 64 bits") {
    const Column column = Column::of_scaled({kMost, -kMost, std::numeric_limits<std::int64_t>::min(), 0}, 100);
    CHECK(column.number(0) == exact::Rational(kMost, 100));
    CHECK(column.number(1) == -exact::Rational(kMost, 100));
    CHECK(column.number(2) * exact::Rational(100) == *exact::fraction_from_text("-9223372036854775808"));
    CHECK(column.number(3).is_zero());
}

TEST_CASE("missing cells") {
    const Column column = Column::of_scaled({1, 2, 3}, 1, {0, 1, 0});
    CHECK(column.may_be_missing());
    CHECK_FALSE(column.is_missing(0));
    CHECK(column.is_missing(1));
    CHECK(column.number(2) == exact::Rational(3));
    for (const Form form : {Form::Truth, Form::Index, Form::Date, Form::Number, Form::Text}) {
        const Column none = Column::all_missing(form, 4);
        CHECK(none.form() == form);
        CHECK(none.size() == 4);
        CHECK(none.is_missing(0));
        CHECK(none.is_missing(3));
    }
    CHECK(Column::all_missing(Form::Date, 0).size() == 0);
}

TEST_CASE("a uniform column answers for every cell") {
    const Column one = Column::of_numbers({exact::Rational(1, 3)});
    const Column many = Column::uniform(one, 1000);
    CHECK(many.is_uniform());
    CHECK(many.size() == 1000);
    CHECK(many.number(999) == exact::Rational(1, 3));
    CHECK(many.scaled().size() == 1);
    const Column again = Column::uniform(many, 3);
    CHECK(again.size() == 3);
    CHECK(again.number(2) == exact::Rational(1, 3));
    CHECK(same_cells(again, Column::of_numbers({exact::Rational(1, 3), exact::Rational(1, 3), exact::Rational(1, 3)})));
}

TEST_CASE("truths, rows, dates and words") {
    const Column truths = Column::of_cells(Form::Truth, {1, 0});
    CHECK(truths.truth(0));
    CHECK_FALSE(truths.truth(1));
    const Column dates = Column::of_cells(Form::Date, {-1, 20454});
    CHECK(dates.cell(0) == -1);
    CHECK(dates.cell(1) == 20454);
    const Column text = Column::of_text({1, 0, 1}, words({"north", "south"}), {0, 0, 1});
    CHECK(text.text(0) == "south");
    CHECK(text.text(1) == "north");
    CHECK(text.is_missing(2));
    CHECK(text.words()->size() == 2);
}

TEST_CASE("columns are the same if their cells mean the same") {
    const Column a = Column::of_text({0, 1}, words({"north", "south"}));
    const Column b = Column::of_text({1, 0}, words({"south", "north"}));
    CHECK(same_cells(a, b));
    CHECK_FALSE(same_cells(a, Column::of_text({0, 0}, words({"north", "south"}))));
    CHECK(same_cells(Column::of_scaled({100, 250}, 100), Column::of_numbers({1, exact::Rational(5, 2)})));
    CHECK_FALSE(same_cells(Column::of_scaled({100}, 100), Column::of_scaled({100}, 10)));
    CHECK_FALSE(same_cells(Column::of_scaled({1}, 1), Column::of_scaled({1, 1}, 1)));
    CHECK_FALSE(same_cells(Column::of_cells(Form::Date, {1}), Column::of_cells(Form::Index, {1})));
    // What stands behind a missing cell does not count, and nobody missing is the same as nothing marked.
    CHECK(same_cells(Column::of_scaled({1, 7}, 1, {0, 1}), Column::of_scaled({1, 9}, 1, {0, 1})));
    CHECK(same_cells(Column::of_scaled({1}, 1, {0}), Column::of_scaled({1}, 1)));
    CHECK_FALSE(same_cells(Column::of_scaled({1}, 1, {1}), Column::of_scaled({1}, 1)));
    const exact::Rational huge = *exact::fraction_from_text("123456789012345678901234567890/7");
    CHECK(same_cells(Column::of_numbers({huge}), Column::uniform(Column::of_numbers({huge}), 1)));
}
