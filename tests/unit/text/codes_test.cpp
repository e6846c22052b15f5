#include "text/codes.hpp"

#include "catch.hpp"

using namespace zgoda::text;

namespace {

constexpr Code kAll[] = {
#define ZGODA_CODE(code, level, title) Code::code,
#include "text/codes.def"
#undef ZGODA_CODE
};

}  // namespace

TEST_CASE("each code is found by its name and has a title") {
    std::string before;
    for (const Code code : kAll) {
        const CodeEntry& found = entry(code);
        INFO(found.name);
        CHECK(found.code == code);
        CHECK(found.name.size() == 5);
        CHECK(found.name.front() == 'Z');
        CHECK(std::string(found.name) > before);
        CHECK_FALSE(found.title.empty());
        CHECK(found.title.back() != '.');
        REQUIRE(find_code(found.name));
        CHECK(find_code(found.name)->code == code);
        before = found.name;
    }
}

TEST_CASE("names that are no code") {
    for (const char* wrong : {"", "Z", "Z0000", "z0301", "0301", "Z0301 ", "Z03010"}) CHECK_FALSE(find_code(wrong));
}

TEST_CASE("the words of the levels") {
    CHECK(level_name(Level::Error) == "error");
    CHECK(level_name(Level::Warning) == "warning");
    CHECK(level_name(Level::Hint) == "hint");
}
