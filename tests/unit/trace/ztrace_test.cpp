#include "trace/ztrace.hpp"
#include "catch.hpp"
#include "runs/small_run.hpp"
#include "text/world_error.hpp"
#include "trace/blobs.hpp"
#include "trace/payouts.hpp"
#include "trace/program_json.hpp"

using namespace zgoda;
using facts::Column;
using facts::Form;

namespace {

Column through_bytes(const Column& column) {
    trace::BlobWriter writer;
    const trace::Json place = writer.add_column(column);
    const trace::Json words = writer.add_words();
    return trace::BlobReader(writer.bytes(), words).column(place);
}

int exit_code_of(const std::string& bytes) {
    try {
        trace::read_ztrace(bytes);
    } catch (const text::WorldError& error) {
        return error.exit_code();
    }
    return 0;
}

}  // namespace

TEST_CASE("a run comes back from its bytes, and gives the same bytes again") {
    const evaluate::Run run = trace_test::small_run();
    const std::string bytes = trace::write_ztrace(run);
    const evaluate::Run again = trace::read_ztrace(bytes);
    CHECK(trace::write_ztrace(again) == bytes);
    CHECK(again.lines.size() == run.lines.size());
    REQUIRE(again.columns.size() == run.columns.size());
    for (std::size_t i = 0; i < run.columns.size(); ++i) CHECK(same_cells(again.columns[i], run.columns[i]));
    CHECK(again.facts.tables[0].keys == run.facts.tables[0].keys);
    CHECK(trace::program_json(again.program) == trace::program_json(run.program));
    trace::Nodes before(run);
    trace::Nodes after(again);
    CHECK(trace::payouts_csv(after) == trace::payouts_csv(before));
}

TEST_CASE("every form of column keeps its cells") {
    const auto words = std::make_shared<const facts::Words>(facts::Words{"won", "", "łódź"});
    const exact::Rational long_fraction = *exact::fraction_from_text("123456789012345678901234567890/7");
    const std::vector<Column> columns = {
        Column::of_cells(Form::Truth, {1, 0, 1}, {0, 1, 0}),
        Column::of_cells(Form::Index, {0, 70'000, -1}),
        Column::of_cells(Form::Date, {-719'162, 0, 20'454, 1, 2, 3, 4, 5, 6}, {0, 0, 0, 0, 0, 0, 0, 1, 1}),
        Column::of_text({2, 0, 1}, words, {0, 0, 1}),
        Column::of_scaled({-9'000'000'000'000'000'000, 5, 127}, 100),
        Column::of_numbers({long_fraction, exact::Rational(1, 3)}),
        Column::uniform(Column::of_scaled({7}, 2), 1'000'000),
        Column::all_missing(Form::Number, 4),
        Column::of_cells(Form::Date, {}),
        Column(),
    };
    for (const Column& column : columns) CHECK(same_cells(through_bytes(column), column));
    CHECK(through_bytes(columns[6]).is_uniform());
}

TEST_CASE("a file that was changed or cut off is not trusted") {
    const std::string bytes = trace::write_ztrace(trace_test::small_run());
    CHECK(exit_code_of(bytes) == 0);
    CHECK(exit_code_of("") == 7);
    CHECK(exit_code_of("zgoda.ztrace/2\n") == 7);
    CHECK(exit_code_of("zgoda.ztrace/1" + bytes.substr(14)) == 7);
    for (std::size_t at = 0; at < bytes.size(); at += 97) {
        std::string flipped = bytes;
        flipped[at] = static_cast<char>(flipped[at] ^ 1);
        CHECK(exit_code_of(flipped) == 7);
        CHECK(exit_code_of(bytes.substr(0, at)) == 7);
    }
}
