#include "program/type.hpp"

namespace zgoda::program {

std::string type_text(const Type& type) {
    const std::string base = [&]() -> std::string {
        switch (type.kind) {
            case Kind::Truth: return "truth";
            case Kind::Date: return "date";
            case Kind::Duration: return "duration in " + type.unit;
            case Kind::Number: return "number";
            case Kind::Ratio: return "ratio";
            case Kind::Count: return "count of " + type.unit;
            case Kind::Money: return "money " + type.unit;
            case Kind::Text: return "text";
            case Kind::Choice: return "one of the values of " + type.unit;
            case Kind::Person: return "person";
            case Kind::Team: return "team";
            case Kind::Row: return type.unit;
        }
        return "";
    }();
    return type.optional ? base + ", optional" : base;
}

bool is_numeric(Kind kind) {
    switch (kind) {
        case Kind::Duration:
        case Kind::Number:
        case Kind::Ratio:
        case Kind::Count:
        case Kind::Money: return true;
        default: return false;
    }
}

}  // namespace zgoda::program
