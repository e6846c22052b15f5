#include "exact/date.hpp"
#include "statement/person_statement.hpp"
#include "trace/formula.hpp"
#include "trace/receipt.hpp"

namespace zgoda::statement {

namespace {

// "1 January 2026"
std::string long_date(exact::Date date) {
    static constexpr const char* kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                              "July",    "August",   "September", "October", "November", "December"};
    const exact::CivilDate day = exact::civil(date);
    return std::to_string(day.day) + " " + kMonths[day.month - 1] + " " + std::to_string(day.year);
}

std::string short_digest(const std::string& digest) { return digest.substr(0, 16); }

}  // namespace

Header header_of(const evaluate::Run& run, const std::string& key) {
    const program::Program& program = run.program;
    Header header;
    header.employer = program.issuer.employer;
    header.policy = program.label.empty() ? trace::readable(program.name) : program.label;
    header.period = run.period.name;
    header.first_day = long_date(run.period.days.first);
    header.last_day = long_date(run.period.days.last);
    header.state = trace::mode_of(run);
    header.contact = program.issuer.contact;
    header.questions_within = program.issuer.questions_within;
    header.number = run.period.name + " / " + key;
    // A draft names no pay date: nothing is decided yet. The policy's date is shown as planned.
    header.pay_date = program.issuer.pay_date;

    Pairs& facts = header.verification;
    facts.emplace_back("Statement", header.number);
    facts.emplace_back("State", header.state);
    facts.emplace_back("Run", trace::run_hash(run));
    facts.emplace_back("Policy", program.name + ", SHA-256 " + short_digest(program.sha256));
    if (!program.document.empty()) facts.emplace_back("Agreement", program.document);
    for (const std::string& change : program.overrides) facts.emplace_back("Changed for this simulation", change);
    for (const facts::ControlTotal& total : run.facts.totals) {
        facts.emplace_back("Data: " + total.source, std::to_string(total.rows) + (total.rows == 1 ? " row" : " rows") +
                                                        ", SHA-256 " + short_digest(total.sha256));
    }
    facts.emplace_back("Data snapshot", "unsealed");
    facts.emplace_back("Engine", trace::kEngine);
    for (const program::NotEncoded& clause : program.not_encoded)
        header.open_clauses.emplace_back(clause.clause, clause.text);
    return header;
}

std::vector<std::int32_t> people_with_lines(const evaluate::Run& run) {
    std::vector<std::uint8_t> named(run.facts.people.size(), 0);
    for (const evaluate::Line& line : run.lines) {
        if (line.person >= 0) named[static_cast<std::size_t>(line.person)] = 1;
    }
    std::vector<std::int32_t> people;
    for (std::size_t i = 0; i < named.size(); ++i) {
        if (named[i] != 0) people.push_back(static_cast<std::int32_t>(i));
    }
    return people;
}

}  // namespace zgoda::statement
