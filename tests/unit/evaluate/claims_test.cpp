#include "catch.hpp"
#include "hand_built.hpp"

using namespace zgoda;
using namespace zgoda::evaluate_test;

namespace {

struct ShareOf {
    std::string name;
    facts::Column receivers;
    facts::Column fractions;  // one cell: the same for all rows
    bool hold = false;
    std::int32_t team = -1;
};

// A credit over rows with these shares; the amount of each event is 100.
struct Credited {
    HandBuilt built;
    std::int32_t source;
    StepId receiver, fraction, event, share_no;

    Credited(const facts::Column& counted, const std::vector<ShareOf>& shares, std::size_t people = 3) : built(people) {
        source = built.source("events", counted.size());
        program::Credit credit;
        credit.name = "won";
        credit.source = source;
        credit.line = 7;
        std::vector<StepId> inputs{built.read(source, "counted", kTruth, counted)};
        for (const ShareOf& share : shares) {
            const StepId to = built.read(source, share.name + "_to", kPerson, share.receivers);
            StepId part;
            if (share.fractions.size() == 1 && counted.size() != 1) {
                part = built.literal(kRatio, words_of(share.fractions));
            } else {
                part = built.read(source, share.name + "_part", kRatio, share.fractions);
            }
            credit.shares.push_back({share.name, "", share.team, share.hold, true, to, part});
            inputs.push_back(to);
            inputs.push_back(part);
        }
        event = built.step(Op::ClaimEvent, claims_of(0), kRow, inputs);
        share_no = built.step(Op::ClaimShare, claims_of(0), kNumber, {event});
        receiver = built.step(Op::ClaimReceiver, claims_of(0), kPerson, {event});
        fraction = built.step(Op::ClaimFraction, claims_of(0), kRatio, {event});
        credit.event = event;
        credit.share_no = share_no;
        credit.receiver = receiver;
        credit.fraction = fraction;
        built.program.credits.push_back(credit);
    }

    // A reward that pays `pay` for each event, by share.
    program::Reward& per_event(const std::string& pay) {
        const StepId amount = built.step(Op::Multiply, claims_of(0), kMoney, {fraction, built.literal(kMoney, pay)});
        const StepId own = built.step(Op::Fold, kPeople, kMoney, {amount, StepId{}, receiver});
        program::Reward& reward = built.reward("bonus", own, program::Splitting::Together);
        reward.credit = 0;
        reward.pots[0].held = amount;
        return reward;
    }
};

}  // namespace

TEST_CASE("claims: by event row, then share; events that do not count have none") {
    Credited credited(truths("t f t"),
                      {{"one", indexes("0 1 2"), numbers("2/5")}, {"two", indexes("1 2 0"), numbers("3/5")}});
    CHECK(credited.built.result(credited.event) == "0 0 2 2");
    CHECK(credited.built.result(credited.share_no) == "0 1 0 1");
    CHECK(credited.built.result(credited.receiver) == "0 1 2 0");
    CHECK(credited.built.result(credited.fraction) == "2/5 3/5 2/5 3/5");
}

TEST_CASE("a missing share is held, or goes to the others in proportion to their sizes") {
    const std::vector<ShareOf> shares = {{"owner", indexes("0 0 . ."), numbers("2/5")},
                                         {"sdr", indexes("1 . . ."), numbers("1/5")},
                                         {"closer", indexes("2 2 2 ."), numbers("2/5"), true}};
    Credited credited(truths("t t t t"), shares);
    CHECK(credited.built.result(credited.event) == "0 0 0 1 1 2 3 3 3");
    CHECK(credited.built.result(credited.receiver) == "0 1 2 0 2 2 . . .");
    CHECK(credited.built.result(credited.fraction) == "2/5 1/5 2/5 1/2 1/2 1 2/5 1/5 2/5");
    Credited uneven(truths("t"), {{"one", indexes("."), numbers("3/10")},
                                  {"two", indexes("1"), numbers("1/10")},
                                  {"three", indexes("2"), numbers("1/2")}});
    CHECK(uneven.built.result(uneven.fraction) == "3/20 3/4");
}

TEST_CASE("shares above 100 %, below zero, or received outside their team are findings about the event") {
    Credited above(truths("t t f"),
                   {{"one", indexes("0 1 2"), numbers("1/2 3/5 3/5")}, {"two", indexes("1 2 0"), numbers("1/2")}});
    CHECK(above.built.findings() == std::vector<std::string>{"Z1340 t_events/r2/c_one_part"});
    CHECK(above.built.evaluate().diagnostics[0].message == "the shares of event `r2` add up to 110%");
    Credited below(truths("t"), {{"one", indexes("0"), numbers("-1/10")}});
    CHECK(below.built.findings() == std::vector<std::string>{"Z1340 t_events/r1/c_one_part"});
    Credited outside(truths("t t"), {{"one", indexes("0 1"), numbers("1"), false, 0}});
    outside.built.team("sales", "100");
    CHECK(outside.built.findings() == std::vector<std::string>{"Z1341 t_events/r2/c_one_to"});
}

TEST_CASE("an event without events, and a credit over no rows") {
    Credited none(truths("f f"), {{"one", indexes("0 1"), numbers("1")}});
    none.per_event("10");
    CHECK(none.built.lines() == std::vector<std::string>{"a bonus 0 zero", "b bonus 0 zero", "c bonus 0 zero"});
    Credited empty(truths(""), {{"one", indexes(""), numbers("")}});
    empty.per_event("10");
    CHECK(empty.built.lines().size() == 3);
}

TEST_CASE("a total is rounded and split by largest remainder, ties by key, held shares after people") {
    const facts::Column third = numbers("1/3");
    Credited credited(truths("t"), {{"x", indexes("2"), numbers("1/3")},
                                    {"y", indexes("1"), numbers("1/3")},
                                    {"z", indexes("0"), numbers("1/3")}});
    credited.per_event("250");
    CHECK(credited.built.lines() ==
          std::vector<std::string>{"a bonus 4167/50 payable", "b bonus 8333/100 payable", "c bonus 8333/100 payable"});

    Credited held(truths("t"), {{"x", indexes("."), numbers("1/3"), true, 0},
                                {"y", indexes("1"), numbers("1/3")},
                                {"z", indexes("."), numbers("1/3"), true}});
    held.built.team("sales", "111");
    held.per_event("250");
    CHECK(held.built.lines() == std::vector<std::string>{" bonus 8333/100 held sales event 0/0",
                                                         " bonus 8333/100 held event 0/2", "a bonus 0 zero",
                                                         "b bonus 4167/50 payable", "c bonus 0 zero"});
}

TEST_CASE("a held share of an event that the reward leaves out is no line") {
    Credited credited(truths("t t"), {{"x", indexes(". ."), numbers("1"), true}});
    program::Reward& reward = credited.per_event("250");
    const StepId first = credited.built.read(credited.source, "taken", kTruth, truths("t f"));
    const StepId taken = credited.built.step(Op::Gather, claims_of(0), kTruth, {credited.event, first});
    reward.pots[0].held = credited.built.step(Op::Choose, claims_of(0), kMoney,
                                              {taken, reward.pots[0].held, credited.built.literal(kMoney, ".")});
    CHECK(credited.built.lines()[0] == " bonus 250 held event 0/0");
    CHECK(credited.built.lines().size() == 4);
}
