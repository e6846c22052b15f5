#pragma once

#include <string>

namespace zgoda::program {

enum class Kind { Truth, Date, Duration, Number, Ratio, Count, Money, Text, Choice, Person, Team, Row };

// What a value is (language.md 5.6). unit: the currency of Money, the entity of Count and Row, "days" or "months" of a
// Duration, "source.column" of a Choice; otherwise empty. optional: the value may be missing.
struct Type {
    Kind kind = Kind::Truth;
    std::string unit;
    bool optional = false;

    friend bool operator==(const Type&, const Type&) = default;
};

// "money EUR", "count of lead", "duration in days", "date, optional"
std::string type_text(const Type& type);
// True for the kinds that are computed with as exact numbers.
bool is_numeric(Kind kind);

}  // namespace zgoda::program
