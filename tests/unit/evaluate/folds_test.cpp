#include "catch.hpp"
#include "hand_built.hpp"

using namespace zgoda;
using namespace zgoda::evaluate_test;
using program::Aggregate;

namespace {

// Six rows of three people; the fifth row names nobody, the sixth fails the condition.
struct Rows {
    HandBuilt built;
    std::int32_t source = built.source("rows", 6);
    StepId owner = built.read(source, "owner", kPerson, indexes("0 1 0 0 . 1"));
    StepId counts = built.read(source, "counts", kTruth, truths("t t t t t f"));
    StepId value;

    explicit Rows(const facts::Column& values, const Type& type = kNumber) {
        value = built.read(source, "value", type, values);
    }

    std::string by_person(Aggregate aggregate, StepId of) {
        const StepId id = built.step(Op::Fold, kPeople, kNumber, {of, counts, owner});
        built.at(id).aggregate = aggregate;
        return built.result(id);
    }
    std::string together(Aggregate aggregate, StepId where) {
        const StepId id = built.step(Op::Fold, kOne, kNumber, {value, where, StepId{}});
        built.at(id).aggregate = aggregate;
        return built.result(id);
    }
};

}  // namespace

TEST_CASE("folds over numbers by person, with rows that fall out") {
    // a: 1/2 (3rd row is missing) and 4; b: 2; c: nothing.
    const std::vector<std::pair<Aggregate, std::string>> cases = {
        {Aggregate::Sum, "9/2 2 0"},    {Aggregate::Count, "2 1 0"}, {Aggregate::CountDistinct, "2 1 0"},
        {Aggregate::Min, "1/2 2 ."},    {Aggregate::Max, "4 2 ."},   {Aggregate::Average, "9/4 2 ."},
        {Aggregate::Median, "9/4 2 ."},
    };
    for (const auto& [aggregate, expected] : cases) {
        Rows rows(numbers("1/2 2 . 4 100 200"));
        CHECK(rows.by_person(aggregate, rows.value) == expected);
    }
    Rows rows(numbers("1/2 2 . 4 100 200"));
    CHECK(rows.by_person(Aggregate::Count, StepId{}) == "3 1 0");
    CHECK(rows.by_person(Aggregate::Any, StepId{}) == "t t f");
}

TEST_CASE("folds of all rows together") {
    CHECK(Rows(numbers("1 2 . 4 5 6")).together(Aggregate::Sum, StepId{}) == "18");
    CHECK(Rows(numbers("1 2 . 4 5 6")).together(Aggregate::Median, StepId{}) == "4");
    CHECK(Rows(numbers("1 1 2 2 2 .")).together(Aggregate::CountDistinct, StepId{}) == "2");
    CHECK(Rows(numbers("1/3 1/5 1/7 1/11 1/13 1/1000000007")).together(Aggregate::Sum, StepId{}) ==
          "12673000103726/15015000105105");
    CHECK(Rows(numbers("9223372036854775807 9223372036854775807 1 0 0 0")).together(Aggregate::Sum, StepId{}) ==
          "18446744073709551615");
    CHECK(Rows(dates("2026-01-03 2026-01-02 . 2026-01-09 2026-01-01 2026-01-05"), kDate)
              .together(Aggregate::Min, StepId{}) == "2026-01-01");
    CHECK(Rows(texts("x y x y x ."), kText).together(Aggregate::CountDistinct, StepId{}) == "2");
}

TEST_CASE("a fold over no rows") {
    HandBuilt built;
    const std::int32_t source = built.source("rows", 0);
    const StepId value = built.read(source, "value", kNumber, numbers(""));
    const auto fold = [&](Aggregate aggregate) {
        const StepId id = built.step(Op::Fold, kOne, kNumber, {value, StepId{}, StepId{}});
        built.at(id).aggregate = aggregate;
        return built.result(id);
    };
    CHECK(fold(Aggregate::Sum) == "0");
    CHECK(fold(Aggregate::Count) == "0");
    CHECK(fold(Aggregate::Any) == "f");
    for (const Aggregate aggregate :
         {Aggregate::Average, Aggregate::Min, Aggregate::Max, Aggregate::Median, Aggregate::Only}) {
        CHECK(fold(aggregate) == ".");
    }
}

TEST_CASE("only: one row per person, two are a finding") {
    Rows one(numbers("7 8 . . 1 1"));
    CHECK(one.by_person(Aggregate::Only, one.value) == "7 8 .");
    Rows two(numbers("7 8 . 9 1 1"));
    const StepId id = two.built.step(Op::Fold, kPeople, kNumber, {two.value, two.counts, two.owner});
    two.built.at(id).aggregate = Aggregate::Only;
    two.built.at(id).name = "person.quota";
    CHECK(two.built.findings() == std::vector<std::string>{"Z1343 t_rows/r1/c_value"});
}

TEST_CASE("a parent row is counted once whatever hangs below it") {
    HandBuilt built;
    const std::int32_t leads = built.source("leads", 3);
    const std::int32_t deals = built.source("deals", 4);
    const StepId lead = built.read(deals, "lead", kRow, indexes("0 0 2 ."));
    const StepId won = built.read(deals, "won", kTruth, truths("t t f t"));
    const StepId any = built.step(Op::Fold, rows_of(leads), kTruth, {StepId{}, won, lead});
    built.at(any).aggregate = Aggregate::Any;
    const StepId count = built.step(Op::Fold, kOne, kNumber, {StepId{}, any, StepId{}});
    built.at(count).aggregate = Aggregate::Count;
    CHECK(built.result(any) == "t f f");
    CHECK(built.result(count) == "1");
}

TEST_CASE("gather follows keys; a missing key or cell is missing") {
    HandBuilt built;
    const std::int32_t leads = built.source("leads", 3);
    const std::int32_t deals = built.source("deals", 4);
    const StepId segment = built.read(leads, "segment", kText, texts("smb mid ."));
    const StepId lead = built.read(deals, "lead", kRow, indexes("1 . 2 0"));
    CHECK(built.result(built.step(Op::Gather, rows_of(deals), kText, {lead, segment})) == "mid . . smb");
    const StepId one = built.literal(kNumber, "5");
    CHECK(built.result(built.step(Op::Gather, rows_of(deals), kNumber, {lead, one})) == "5 . 5 5");
}

TEST_CASE("teams: by team, team of a person, members, a literal team") {
    HandBuilt built;
    built.team("marketing", "110");
    built.team("sales", "000");
    const StepId by_team =
        built.step(Op::ByTeam, kTeams, kNumber, {built.literal(kNumber, "1/3"), built.literal(kNumber, "2")});
    const StepId team_of = built.step(Op::TeamOf, kPeople, {Kind::Team, "", true}, {});
    CHECK(built.result(by_team) == "1/3 2");
    CHECK(built.result(team_of) == "0 0 .");
    CHECK(built.result(built.step(Op::Gather, kPeople, kNumber, {team_of, by_team})) == "1/3 1/3 .");
    const StepId member = built.step(Op::MemberOf, kPeople, kTruth, {});
    built.at(member).subject = 0;
    CHECK(built.result(member) == "t t f");
    const StepId in_list = built.step(Op::InList, kPeople, kTruth, {team_of});
    built.at(in_list).words = {"marketing"};
    CHECK(built.result(in_list) == "t t .");
    const StepId sales = built.literal({Kind::Team, "", false}, "sales");
    CHECK(built.result(built.step(Op::Gather, kOne, kNumber, {sales, by_team})) == "2");
}

TEST_CASE("reviews: groups in order, none only if it has something, people of the review's teams") {
    HandBuilt built;
    const std::int32_t marketing = built.team("marketing", "101");
    const std::int32_t leads = built.source("leads", 4);
    const StepId channel = built.read(leads, "channel", kText, texts("web event . web"));
    const StepId owner = built.read(leads, "owner", kPerson, indexes("0 1 2 0"));
    const StepId counted = built.read(leads, "counted", kTruth, truths("t t f t"));

    const auto count = [&](Domain domain, StepId by) {
        const StepId id = built.step(Op::Fold, domain, kNumber, {StepId{}, counted, by});
        built.at(id).aggregate = Aggregate::Count;
        return id;
    };
    program::Review by_channel;
    by_channel.domain = groups_of(0);
    by_channel.group = channel;
    const StepId group = built.step(Op::GroupOf, rows_of(leads), kRow, {channel});
    built.at(group).subject = 0;
    built.program.reviews.push_back(by_channel);
    built.program.reviews[0].metrics.push_back({"leads", count(groups_of(0), group)});
    program::Review by_person;
    by_person.domain = kPeople;
    by_person.teams = {marketing};
    by_person.metrics.push_back({"leads", count(kPeople, owner)});
    built.program.reviews.push_back(by_person);

    const auto rows = [&] {
        std::string text;
        const auto outcome = built.evaluate();
        for (const evaluate::ReviewRow& row : outcome.product->reviews) {
            text += std::to_string(row.review) + " " + row.group + " " + (row.exact ? row.exact->to_fraction() : ".") +
                    "\n";
        }
        return text;
    };
    CHECK(built.result(group) == "1 0 2 1");
    CHECK(rows() == "0 event 1\n0 web 2\n1 a 2\n1 c 0\n");
    built.facts.tables[0].columns[2] = truths("t t t t");
    CHECK(rows() == "0 event 1\n0 web 2\n0 none 1\n1 a 2\n1 c 1\n");
    built.program.reviews[0].groups = {"web", "email", "event"};
    CHECK(rows() == "0 web 2\n0 email 0\n0 event 1\n0 none 1\n1 a 2\n1 c 1\n");
}
