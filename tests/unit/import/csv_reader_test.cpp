#include "import/csv_reader.hpp"

#include "catch.hpp"
#include "unit/store/scratch_folder.hpp"

using namespace zgoda;
using namespace zgoda::import;

namespace {

// What a record comes to, in one line: cells in brackets, then the problem with its place.
std::vector<std::string> records(const std::string& bytes, char delimiter = ',',
                                 const std::string& encoding = "utf-8") {
    const store::ScratchFolder folder;
    folder.write("file.csv", bytes);
    DecodedFile file(folder.file("file.csv"), encoding);
    CsvReader reader(file, delimiter);
    std::vector<std::string> found;
    for (CsvRecord record; reader.next(record);) {
        std::string line = std::to_string(record.line) + ":";
        for (const CsvCell& cell : record.cells) line += "[" + cell.text + "]";
        if (record.problem) {
            line += " " + std::string(text::entry(record.problem->code).name) + " " +
                    std::to_string(record.problem->line) + ":" + std::to_string(record.problem->character);
        }
        found.push_back(line);
    }
    return found;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("plain records end in CRLF or LF, the last one needs no end") {
    CHECK(records("a,b\r\n1,2\n3,4") == Lines{"1:[a][b]", "2:[1][2]", "3:[3][4]"});
    CHECK(records("a,b\n,\n") == Lines{"1:[a][b]", "2:[][]"});
    CHECK(records("").empty());
    CHECK(records("a\n\nb\n") == Lines{"1:[a]", "2:[]", "3:[b]"});
}

TEST_CASE("quoted cells hold delimiters, quotes and line breaks") {
    CHECK(records("\"a,b\",\"say \"\"no\"\"\"\n\"two\r\nlines\",x\ny,z\n") ==
          Lines{"1:[a,b][say \"no\"]", "2:[two\r\nlines][x]", "4:[y][z]"});
    CHECK(records("\"\",\"\"\"\"\n") == Lines{"1:[][\"]"});
}

TEST_CASE("the byte-order mark is left out and another delimiter is taken as declared") {
    CHECK(records("\xEF\xBB\xBF"
                  "a;b\n1,5;2\n",
                  ';') == Lines{"1:[a][b]", "2:[1,5][2]"});
}

TEST_CASE("what is not RFC 4180 is told with its place, and reading goes on with the next line") {
    CHECK(records("a,b\nx,5\" wide\nc,d\n") == Lines{"1:[a][b]", "2:[x] Z1401 2:4", "3:[c][d]"});
    CHECK(records("a,\"b\"c\nd,e\n") == Lines{"1:[a] Z1401 1:6", "2:[d][e]"});
    CHECK(records("a\rb\nc\n") == Lines{"1:[a] Z1401 1:3", "2:[c]"});
    CHECK(records("\xC4\x85\xC4\x99,x\"\n") == Lines{"1:[\xC4\x85\xC4\x99] Z1401 1:5"});
}

TEST_CASE("a quote that is never closed is told where it opens") {
    CHECK(records("a,b\n1,\"x\n2,y\n") == Lines{"1:[a][b]", "2:[1] Z1401 2:3"});
}

TEST_CASE("a closed cell that is too long is no unclosed quote, and reading goes on after it") {
    const std::string text(3'000'000, 'x');
    CHECK(records("a,b\n1,\"" + text + "\"\n2,y\n") == Lines{"1:[a][b]", "2:[1][] Z1401 2:3", "3:[2][y]"});
    CHECK(records("a,b\n1," + text + "\n2,y\n") == Lines{"1:[a][b]", "2:[1][] Z1401 2:3", "3:[2][y]"});
    CHECK(records("a,b\n1,\"" + text + "\n2,y\n") == Lines{"1:[a][b]", "2:[1] Z1401 2:3"});
    const std::string most(1 << 20, 'x');
    CHECK(records("a\n\"" + most + "\"\n\"" + most + "\"\"\"\n").at(1) == "2:[" + most + "]");
    CHECK(records("a\n\"" + most + "\"\n\"" + most + "\"\"\"\n").at(2) == "3:[] Z1401 3:1");
}

TEST_CASE("NUL bytes are refused inside and outside of quotes") {
    CHECK(records(std::string("a\0b\nc\n", 6)) == Lines{"1: Z1401 1:2", "2:[c]"});
    CHECK(records(std::string("\"a\0b\"\n", 6)).at(0).find("Z1401") != std::string::npos);
}

TEST_CASE("bytes that are no text in the declared encoding are found") {
    CHECK(records("a,\xB3\nb,c\n") == Lines{"1:[a][\xB3] Z1405 1:3", "2:[b][c]"});
    CHECK(records("a,\xB3\n", ',', "windows-1250") == Lines{"1:[a][\xC5\x82]"});
    CHECK(records("a,\x81\n", ',', "windows-1250").at(0).find("Z1405 1:3") != std::string::npos);
    CHECK(records(std::string("\xFF\xFE"
                              "a\0,\0b\0\n\0",
                              10),
                  ',', "utf-16le") == Lines{"1:[a][b]"});
}

TEST_CASE("pieces of a large file join without a seam") {
    std::string bytes;
    Lines expected;
    for (int row = 1; row <= 20'000; ++row) {
        bytes += "\"k\xC5\x82" + std::to_string(row) + "\",v\r\n";
        expected.push_back(std::to_string(row) + ":[k\xC5\x82" + std::to_string(row) + "][v]");
    }
    CHECK(records(bytes) == expected);
}
