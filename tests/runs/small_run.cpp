#include "runs/small_run.hpp"

#include "exact/split.hpp"

namespace zgoda::trace_test {

using exact::Rational;
using facts::Column;
using facts::Form;
using program::Domain;
using program::Kind;
using program::Op;
using program::Role;
using program::Step;
using program::StepId;
using program::Type;

namespace {

constexpr Domain kOne{};
constexpr Domain kPeople{Domain::Over::People, -1};
constexpr Domain kLeads{Domain::Over::Rows, 0};
const Type kMoney{Kind::Money, "EUR", false};

std::int32_t day(const char* text) { return exact::date_from_text(text)->days; }

// Adds steps with their columns side by side.
class Maker {
public:
    explicit Maker(std::int64_t needed) : needed_(needed) {}

    evaluate::Run make() {
        header();
        facts();
        steps();
        rewards();
        lines();
        return std::move(run_);
    }

private:
    StepId add(Step step, Column column, Column choice = {}) {
        run_.program.steps.push_back(std::move(step));
        run_.columns.push_back(std::move(column));
        run_.choices.push_back(std::move(choice));
        return {static_cast<std::int32_t>(run_.program.steps.size()) - 1};
    }
    static Step step(Op op, Domain domain, Type type, std::vector<StepId> inputs) {
        Step made;
        made.op = op;
        made.domain = domain;
        made.type = std::move(type);
        made.inputs = std::move(inputs);
        return made;
    }
    static Step named(Step step, Role role, const char* name, const char* label, std::uint32_t line,
                      const char* formula = "") {
        step.role = role;
        step.name = name;
        step.label = label;
        step.origin = {line, 5, formula};
        return step;
    }
    StepId literal(const Type& type, const Rational& value) {
        Step made = step(Op::Literal, kOne, type, {});
        made.value.number = value;
        return add(std::move(made), Column::of_numbers({value}));
    }
    StepId column(std::int32_t part, Type type, Column cells) {
        Step made = step(Op::ReadColumn, kLeads, std::move(type), {});
        made.subject = 0;
        made.part = part;
        made.name = "leads." + run_.program.sources[0].columns[static_cast<std::size_t>(part)].name;
        made.role = Role::Column;
        return add(std::move(made), std::move(cells));
    }

    void header() {
        auto& program = run_.program;
        program.name = "small_plan";
        program.label = "Small plan";
        program.file = "small_plan.yaml";
        program.sha256 = std::string(64, 'a');
        program.currency = "EUR";
        program.teams = {{"marketing", "Marketing", {}}, {"sales", "Sales", {}}};
        program.issuer = {"Example Ltd", "rewards@example.com", "14 days", "2026-04-30"};
        program::Source leads;
        leads.name = leads.table = "leads";
        leads.entity = "lead";
        leads.key = 0;
        const auto source_column = [&](const char* name, Type type) {
            program::Column made;
            made.name = name;
            made.physical = std::string(name) + "_c";
            made.type = std::move(type);
            made.needed = true;
            leads.columns.push_back(made);
        };
        source_column("lead", {Kind::Row, "lead", false});
        source_column("owner", {Kind::Person, "", false});
        source_column("paid_on", {Kind::Date, "", true});
        source_column("value", kMoney);
        program.sources = {leads};
        run_.period = *exact::period_from_text("2026-Q1");
    }

    void facts() {
        auto& facts = run_.facts;
        facts.tables.push_back({{"L1", "L2", "L3", "L4", "L5", "L6"}, std::vector<Column>(4)});
        facts.people = {"ana", "eva", "tom"};
        facts.names = {"Ana Lis", "eva", "Tom <Nowak>"};
        facts.team_of = {0, 0, 1};
        facts.members = {{1, 1, 0}, {0, 0, 1}};
        facts.totals = {{"leads", "leads", 6, {{"value", Rational(441)}}, std::string(64, 'b')}};
    }

    void steps() {
        owner_ = column(1, {Kind::Person, "", false}, Column::of_cells(Form::Index, {0, 0, 1, 2, 0, 1}));
        const std::int32_t in = day("2026-02-01");
        paid_on_ = column(
            2, {Kind::Date, "", true},
            Column::of_cells(Form::Date, {in, in + 1, in + 2, in + 3, 0, day("2026-04-02")}, {0, 0, 0, 0, 1, 0}));
        Step in_days = step(Op::InDays, kLeads, {Kind::Truth, "", false}, {paid_on_});
        in_days.origin = {9, 7, "paid_on in period"};
        in_period_ = add(in_days, Column::of_cells(Form::Truth, {1, 1, 1, 1, 0, 0}, {0, 0, 0, 0, 1, 0}));
        value_ = column(3, kMoney, Column::of_scaled({7000, 8050, 1000, 10000, 8050, 10000}, 100));
        Step sum = step(Op::Fold, kPeople, kMoney, {value_, in_period_, owner_});
        revenue_ = add(named(sum, Role::Metric, "person.revenue", "Own revenue", 20, ""),
                       Column::of_numbers({Rational(301, 2), Rational(10), Rational(100)}));
        Step count = step(Op::Fold, kOne, {Kind::Count, "lead", false}, {StepId{}, in_period_, StepId{}});
        count.aggregate = program::Aggregate::Count;
        customers_ =
            add(named(count, Role::Metric, "customers", "New customers", 25), Column::of_numbers({Rational(4)}));
    }

    StepId slices() {
        const Type ratio{Kind::Ratio, "", false};
        const StepId zero = literal(kMoney, 0);
        const StepId hundred = literal(kMoney, 100);
        const StepId low = literal(ratio, Rational(1, 100));
        const StepId high = literal(ratio, Rational(2, 100));
        Step made = step(Op::Slices, kPeople, kMoney, {revenue_, zero, hundred, low, high});
        made.exclusive = {0, 0};
        return add(named(made, Role::Reward, "commission", "Commission", 30, "person.revenue"),
                   Column::of_numbers({Rational(201, 100), Rational(1, 10), Rational(1)}),
                   Column::of_numbers({1, 0, 1}));
    }

    StepId gate() {
        const Type truth{Kind::Truth, "", false};
        const Type ratio{Kind::Ratio, "", false};
        const StepId needed = literal({Kind::Count, "lead", false}, needed_);
        Step compare = step(Op::Compare, kOne, truth, {customers_, needed});
        compare.relation = program::Relation::GreaterEqual;
        compare.origin = {40, 14, "customers at least " + std::to_string(needed_)};
        const bool passed = needed_ <= 4;
        const StepId condition = add(compare, Column::of_cells(Form::Truth, {passed ? 1 : 0}));
        const StepId all = literal(ratio, 1);
        const StepId nothing = literal(ratio, 0);
        const StepId factor = add(named(step(Op::Choose, kOne, ratio, {condition, all, nothing}), Role::Gate, "enough",
                                        "Enough customers", 39),
                                  Column::of_numbers({Rational(passed ? 1 : 0)}));
        run_.program.adjusters = {{"enough", "Enough customers", "7", true, condition, factor, {0}, 39}};
        return factor;
    }

    void rewards() {
        const bool passed = needed_ <= 4;
        const StepId base = slices();
        const StepId factor = gate();
        std::vector<Rational> claims = {Rational(201, 100), Rational(1, 10), Rational(1)};
        if (!passed) claims = {0, 0, 0};
        const StepId commission =
            add(step(Op::Multiply, kPeople, kMoney, {base, factor}), Column::of_numbers(std::move(claims)));
        Step fund_step = step(Op::Literal, kOne, kMoney, {});
        fund_step.value.number = Rational(10);
        const StepId fund =
            add(named(fund_step, Role::Fund, "pool.fund", "Fund", 50, "10 EUR"), Column::of_numbers({10}));
        const StepId total =
            add(step(Op::Fold, kOne, kMoney, {revenue_, StepId{}, StepId{}}), Column::of_numbers({Rational(521, 2)}));
        const StepId by =
            add(step(Op::Multiply, kPeople, kMoney, {fund, revenue_}), Column::of_numbers({1505, 100, 1000}));
        const StepId pool = add(step(Op::Divide, kPeople, kMoney, {by, total}),
                                Column::of_numbers({Rational(3010, 521), Rational(200, 521), Rational(2000, 521)}));

        program::Reward first;
        first.name = "commission";
        first.label = "Commission";
        first.clause = "3.10";
        first.type = "tiers";
        first.teams = {0};
        first.pots = {{"", {0}, commission, {}, {}, {}}};
        first.factors = {{factor, 0}};
        first.line = 28;
        program::Reward second;
        second.name = "pool";
        second.label = "Joint pool";
        second.type = "pool";
        second.teams = {0, 1};
        second.pots = {{"", {0, 1}, pool, {}, fund, revenue_}};
        second.splitting = program::Splitting::Together;
        second.line = 48;
        run_.program.rewards = {first, second};
        run_.program.values = {{"customers", customers_}, {"person.revenue", revenue_}};
    }

    void lines() {
        const bool passed = needed_ <= 4;
        const std::vector<Rational> commission = {Rational(201, 100), Rational(1, 10)};
        const std::vector<Rational> claims = {Rational(3010, 521), Rational(200, 521), Rational(2000, 521)};
        const auto parts = exact::split(Rational(10), claims, Rational(1, 100));
        for (std::int32_t person = 0; person < 3; ++person) {
            const auto i = static_cast<std::size_t>(person);
            const std::string team = person < 2 ? "marketing" : "sales";
            if (person < 2) {
                evaluate::Line line{0,
                                    person,
                                    0,
                                    -1,
                                    -1,
                                    team,
                                    evaluate::Status::Payable,
                                    commission[i],
                                    commission[i],
                                    commission[i],
                                    false};
                if (!passed) line.exact = line.scaled = line.amount = Rational(0);
                if (!passed) line.status = evaluate::Status::Zero;
                run_.lines.push_back(line);
            }
            run_.lines.push_back({1, person, 0, -1, -1, team, evaluate::Status::Payable, claims[i], parts[i].exact,
                                  parts[i].amount, parts[i].extra});
        }
        run_.settlements = {{1, -1, 1, Rational(10), Rational(10), Rational(10), false, -1, Rational(0)}};
    }

    std::int64_t needed_;
    evaluate::Run run_;
    StepId owner_, paid_on_, in_period_, value_, revenue_, customers_;
};

}  // namespace

evaluate::Run small_run(std::int64_t customers_needed) { return Maker(customers_needed).make(); }

}  // namespace zgoda::trace_test
