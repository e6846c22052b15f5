#include <string>

#include "catch.hpp"
#include "checking.hpp"

using checking::Checked;

// A policy that a copy or a download cut off is never another policy (R49): wherever it is cut it is refused, unless
// only line breaks behind its last line are missing.
TEST_CASE("a policy cut at any byte is refused") {
    for (const std::string& path : checking::whole_policies()) {
        const std::string text = checking::source_file(path);
        const std::size_t end = text.find_last_not_of('\n') + 1;
        const Checked whole(text);
        REQUIRE(whole.outcome);
        for (std::size_t length = 0; length < end; ++length) {
            if (Checked(text.substr(0, length)).errors().empty())
                FAIL(path << " is accepted when cut after " << length << " bytes");
        }
        const Checked without_break(text.substr(0, end));
        REQUIRE(without_break.outcome);
        CHECK(without_break.outcome.product->printed_checked == whole.outcome.product->printed_checked);
    }
}
