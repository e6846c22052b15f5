#include "text/visible.hpp"

#include "catch.hpp"

using namespace zgoda;

TEST_CASE("characters that steer a terminal or turn letters round are shown as one replacement character") {
    CHECK(text::visible("Ana Nowak, 25 % – Ž") == "Ana Nowak, 25 % – Ž");
    CHECK(text::visible("A\x1b[31mB\nC\tD\x7f") == "A\uFFFD[31mB\uFFFDC\uFFFDD\uFFFD");
    CHECK(text::visible("a\u009bb\u202ec\u2028d\u061ce") == "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
    CHECK(text::visible_lines("one\ntwo\r\n") == "one\ntwo\uFFFD\n");
    CHECK(text::visible("").empty());
}
