#include "text/digest.hpp"

#include "catch.hpp"

using namespace zgoda::text;

TEST_CASE("SHA-256 of the standard's examples") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("pieces give the digest of the whole, wherever they are cut") {
    const std::string whole =
        "The shares of one event add up to exactly one hundred percent. " + std::string(200, '\0') + "zgoda";
    for (std::size_t cut = 0; cut <= whole.size(); cut += 7) {
        Sha256 pieces;
        pieces.add(std::string_view(whole).substr(0, cut));
        pieces.add("");
        pieces.add(std::string_view(whole).substr(cut));
        CHECK(pieces.finish_hex() == sha256_hex(whole));
    }
}
