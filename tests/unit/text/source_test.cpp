#include "text/source.hpp"

#include "catch.hpp"

using namespace zgoda::text;

namespace {

// The place of the first occurrence of `part` in the only file.
Place place_of(const std::string& bytes, const std::string& part) {
    Sources sources;
    const std::int32_t file = sources.add("plan.yaml", bytes);
    const auto begin = static_cast<std::uint32_t>(bytes.find(part));
    return sources.place({file, begin, begin + 1});
}

}  // namespace

TEST_CASE("places count lines and code points from one") {
    CHECK(place_of("a: 1\nb: 2\n", "a") == Place{1, 1});
    CHECK(place_of("a: 1\nb: 2\n", "1") == Place{1, 4});
    CHECK(place_of("a: 1\nb: 2\n", "b") == Place{2, 1});
    CHECK(place_of("a: 1\n\n\nb: 2\n", "2") == Place{4, 4});
    CHECK(place_of("a: 1\r\nb: 2\r\n", "2") == Place{2, 4});
}

TEST_CASE("Polish letters and other scripts count one each") {
    CHECK(place_of("label: Zażółć gęślą jaźń: X\n", "X") == Place{1, 27});
    CHECK(place_of("# Zażółć\nlabel: gęś X\n", "X") == Place{2, 12});
    CHECK(place_of("згода X\n", "X") == Place{1, 7});
    CHECK(place_of("€X\n", "X") == Place{1, 2});
    CHECK(place_of("😀X\n", "X") == Place{1, 2});
    CHECK(place_of("z\xCC\x87X\n", "X") == Place{1, 3});  // a letter and its combining dot are two code points
}

TEST_CASE("the place behind the last byte") {
    Sources sources;
    const std::int32_t file = sources.add("plan.yaml", "a: ł\n");
    CHECK(sources.place({file, 5, 5}) == Place{1, 5});
    CHECK(sources.place({file, 6, 6}) == Place{2, 1});
    const std::int32_t empty = sources.add("empty.yaml", "");
    CHECK(sources.place({empty, 0, 0}) == Place{1, 1});
    CHECK(sources.line(empty, 1).empty());
}

TEST_CASE("lines are without their line break") {
    Sources sources;
    const std::int32_t file = sources.add("plan.yaml", "first\nsecond\n\nżółw");
    CHECK(sources.line(file, 1) == "first");
    CHECK(sources.line(file, 2) == "second");
    CHECK(sources.line(file, 3).empty());
    CHECK(sources.line(file, 4) == "żółw");
}

TEST_CASE("several files are told apart") {
    Sources sources;
    const std::int32_t one = sources.add("one.yaml", "alpha");
    const std::int32_t two = sources.add("two.yaml", "beta");
    CHECK(sources.name(one) == "one.yaml");
    CHECK(sources.name(two) == "two.yaml");
    CHECK(sources.text_of({two, 1, 3}) == "et");
    CHECK(sources.bytes(one) == "alpha");
    CHECK_FALSE(Span{}.known());
    CHECK(Span{one, 0, 1}.known());
}

TEST_CASE("code points") {
    CHECK(code_points("") == 0);
    CHECK(code_points("abc") == 3);
    CHECK(code_points("zażółć") == 6);
    CHECK(code_points("😀") == 1);
    CHECK(code_points("a\xFF"
                      "b") == 3);
}

TEST_CASE("well-formed UTF-8") {
    for (const char* right :
         {"", "abc", "zażółć gęślą jaźń", "згода", "€", "😀", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80",
          "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
        INFO(right);
        CHECK(valid_utf8(right));
    }
    const std::vector<std::string> wrong = {"\x80",              // a continuation alone
                                            "\xC3",              // cut off
                                            "\xC3(",             // no continuation
                                            "\xC0\x80",          // overlong NUL
                                            "\xC1\xBF",          // overlong
                                            "\xE0\x9F\xBF",      // overlong
                                            "\xE2\x82",          // cut off
                                            "\xED\xA0\x80",      // a surrogate
                                            "\xED\xBF\xBF",      // a surrogate
                                            "\xF0\x8F\xBF\xBF",  // overlong
                                            "\xF0\x9F\x98",      // cut off
                                            "\xF4\x90\x80\x80",  // above U+10FFFF
                                            "\xF5\x80\x80\x80",
                                            "\xFE",
                                            "\xFF",
                                            "za\xBF\xF3\xB3\xE6",  // Latin 2
                                            "right and then \xFF"};
    for (const std::string& text : wrong) CHECK_FALSE(valid_utf8(text));
    CHECK(valid_utf8(std::string("a\0b", 3)));
}
