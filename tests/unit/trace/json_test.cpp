#include "trace/json.hpp"
#include "catch.hpp"

using zgoda::trace::Json;
using zgoda::trace::json_from_text;

TEST_CASE("maps are written in order of their keys, without spaces") {
    Json json;
    json["b"] = 2;
    json["a"] = Json::List{Json(true), Json(), Json("x\"\n")};
    CHECK(json.compact() == R"({"a":[true,null,"x\"\n"],"b":2})");
    CHECK(json.pretty() == "{\n  \"a\": [\n    true,\n    null,\n    \"x\\\"\\n\"\n  ],\n  \"b\": 2\n}\n");
}

TEST_CASE("what was written is read back") {
    Json json;
    json["text"] = "Zgoda · згода \t\x01";
    json["whole"] = std::int64_t{-9223372036854775807};
    json["empty"] = Json::map();
    const auto again = json_from_text(json.compact());
    REQUIRE(again);
    CHECK(*again == json);
    CHECK(*json_from_text(json.pretty()) == json);
}

TEST_CASE("malformed JSON is refused") {
    for (const char* text :
         {"", "{", "[1,]", "1.5", "1e3", "{\"a\":1,\"a\":2}", "\"\\ud800\"", "nul", "[1] x", "{a:1}", "\"a\nb\""}) {
        INFO(text);
        CHECK_FALSE(json_from_text(text));
    }
    CHECK_FALSE(json_from_text(std::string(100, '[') + std::string(100, ']')));
}
