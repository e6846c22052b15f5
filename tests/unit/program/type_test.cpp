#include "program/type.hpp"

#include "catch.hpp"

using namespace zgoda::program;

TEST_CASE("types as people read them") {
    CHECK(type_text({Kind::Money, "EUR", false}) == "money EUR");
    CHECK(type_text({Kind::Money, "EUR", true}) == "money EUR, optional");
    CHECK(type_text({Kind::Count, "lead", false}) == "count of lead");
    CHECK(type_text({Kind::Duration, "days", false}) == "duration in days");
    CHECK(type_text({Kind::Duration, "months", false}) == "duration in months");
    CHECK(type_text({Kind::Date, "", true}) == "date, optional");
    CHECK(type_text({Kind::Ratio, "", false}) == "ratio");
    CHECK(type_text({Kind::Number, "", false}) == "number");
    CHECK(type_text({Kind::Truth, "", false}) == "truth");
    CHECK(type_text({Kind::Text, "", false}) == "text");
    CHECK(type_text({Kind::Choice, "leads.segment", false}) == "one of the values of leads.segment");
    CHECK(type_text({Kind::Person, "", false}) == "person");
    CHECK(type_text({Kind::Team, "", false}) == "team");
    CHECK(type_text({Kind::Row, "lead", true}) == "lead, optional");
}

TEST_CASE("what is computed with") {
    for (const Kind kind : {Kind::Duration, Kind::Number, Kind::Ratio, Kind::Count, Kind::Money})
        CHECK(is_numeric(kind));
    for (const Kind kind : {Kind::Truth, Kind::Date, Kind::Text, Kind::Choice, Kind::Person, Kind::Team, Kind::Row}) {
        CHECK_FALSE(is_numeric(kind));
    }
}
