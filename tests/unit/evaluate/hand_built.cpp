#include "hand_built.hpp"

#include <map>
#include <sstream>

#include "catch.hpp"

namespace zgoda::evaluate_test {

using facts::Column;
using facts::Form;

namespace {

std::vector<std::string> split_words(const std::string& words) {
    std::istringstream stream(words);
    std::vector<std::string> result;
    for (std::string word; stream >> word;) result.push_back(word);
    return result;
}

std::vector<std::uint8_t> dots_of(const std::vector<std::string>& words) {
    std::vector<std::uint8_t> missing;
    bool any = false;
    for (const std::string& word : words) {
        missing.push_back(word == "." ? 1 : 0);
        any = any || word == ".";
    }
    return any ? missing : std::vector<std::uint8_t>{};
}

template <typename Read>
Column cells_of(Form form, const std::string& text, const Read& read) {
    const std::vector<std::string> words = split_words(text);
    std::vector<std::int32_t> cells;
    for (const std::string& word : words) cells.push_back(word == "." ? 0 : read(word));
    return Column::of_cells(form, cells, dots_of(words));
}

}  // namespace

exact::Rational fraction(std::string_view text) { return exact::fraction_from_text(text).value(); }

Column numbers(const std::string& text) {
    const std::vector<std::string> words = split_words(text);
    std::vector<exact::Rational> values;
    for (const std::string& word : words) values.push_back(word == "." ? exact::Rational() : fraction(word));
    return Column::of_numbers(values, dots_of(words));
}

Column truths(const std::string& text) {
    return cells_of(Form::Truth, text, [](const std::string& word) { return word == "t" ? 1 : 0; });
}

Column dates(const std::string& text) {
    return cells_of(Form::Date, text, [](const std::string& word) { return exact::date_from_text(word).value().days; });
}

Column indexes(const std::string& text) {
    return cells_of(Form::Index, text, [](const std::string& word) {
        return static_cast<std::int32_t>(fraction(word).small_numerator());
    });
}

Column texts(const std::string& text) {
    const std::vector<std::string> words = split_words(text);
    facts::Words known;
    std::map<std::string, std::int32_t> codes;
    std::vector<std::int32_t> cells;
    for (const std::string& word : words) {
        const auto [place, added] = codes.try_emplace(word, static_cast<std::int32_t>(known.size()));
        if (added) known.push_back(word);
        cells.push_back(place->second);
    }
    return Column::of_text(cells, std::make_shared<const facts::Words>(known), dots_of(words));
}

std::string words_of(const Column& column) {
    std::string text;
    for (std::size_t cell = 0; cell < column.size(); ++cell) {
        if (cell > 0) text += " ";
        if (column.is_missing(cell)) {
            text += ".";
            continue;
        }
        switch (column.form()) {
            case Form::Number: text += column.number(cell).to_fraction(); break;
            case Form::Truth: text += column.truth(cell) ? "t" : "f"; break;
            case Form::Date: text += exact::date_text(exact::Date{column.cell(cell)}); break;
            case Form::Text: text += column.text(cell); break;
            case Form::Index: text += std::to_string(column.cell(cell)); break;
        }
    }
    return text;
}

HandBuilt::HandBuilt(std::size_t people) {
    for (std::size_t person = 0; person < people; ++person) {
        facts.people.emplace_back(1, static_cast<char>('a' + person));
    }
    facts.names = facts.people;
    facts.team_of.assign(people, -1);
    program.name = "hand_built";
    program.file = "hand_built.yaml";
    program.currency = "EUR";
    period = *exact::period_from_text("2026-Q1");
}

std::int32_t HandBuilt::team(const std::string& name, std::string_view members) {
    const auto number = static_cast<std::int32_t>(program.teams.size());
    program.teams.push_back({name, name, {}});
    std::vector<std::uint8_t>& flags = facts.members.emplace_back();
    for (const char member : members) flags.push_back(member == '1' ? 1 : 0);
    for (std::size_t person = 0; person < flags.size(); ++person) {
        if (flags[person] != 0) facts.team_of[person] = number;
    }
    return number;
}

std::int32_t HandBuilt::source(const std::string& name, std::size_t rows) {
    program::Source source;
    source.name = name;
    source.table = "t_" + name;
    program.sources.push_back(source);
    facts::Table& table = facts.tables.emplace_back();
    for (std::size_t row = 1; row <= rows; ++row) table.keys.push_back("r" + std::to_string(row));
    return static_cast<std::int32_t>(program.sources.size()) - 1;
}

StepId HandBuilt::read(std::int32_t source, const std::string& name, const Type& type, Column column) {
    program::Column declared;
    declared.name = name;
    declared.physical = "c_" + name;
    declared.type = type;
    auto& columns = program.sources[static_cast<std::size_t>(source)].columns;
    columns.push_back(declared);
    facts.tables[static_cast<std::size_t>(source)].columns.push_back(std::move(column));
    const StepId id = step(Op::ReadColumn, rows_of(source), type, {});
    at(id).subject = source;
    at(id).part = static_cast<std::int32_t>(columns.size()) - 1;
    at(id).name = name;
    return id;
}

StepId HandBuilt::per_person(const Type& type, Column column) {
    const std::int32_t own = source("own" + std::to_string(program.sources.size()), column.size());
    const StepId values = read(own, "value", type, std::move(column));
    return step(Op::Gather, kPeople, type, {step(Op::Self, kPeople, kPerson, {}), values});
}

StepId HandBuilt::step(Op op, Domain domain, Type type, std::vector<StepId> inputs) {
    Step& made = program.steps.emplace_back();
    made.op = op;
    made.domain = domain;
    made.type = std::move(type);
    made.inputs = std::move(inputs);
    return {static_cast<std::int32_t>(program.steps.size()) - 1};
}

StepId HandBuilt::literal(const Type& type, std::string_view text) {
    const StepId id = step(Op::Literal, kOne, type, {});
    program::Value& value = at(id).value;
    switch (type.kind) {
        case Kind::Truth: value.truth = text == "t"; break;
        case Kind::Date: value.date = exact::date_from_text(text); break;
        case Kind::Text:
        case Kind::Choice:
        case Kind::Person:
        case Kind::Team: value.text = std::string(text); break;
        default: value.number = exact::fraction_from_text(text);
    }
    if (text == ".") value = {};
    return id;
}

program::Reward& HandBuilt::reward(const std::string& name, StepId claims, program::Splitting splitting) {
    program::Reward reward;
    reward.name = name;
    reward.payees = step(Op::Compare, kPeople, kTruth,
                         {step(Op::Self, kPeople, kPerson, {}), step(Op::Self, kPeople, kPerson, {})});
    program::Pot pot;
    pot.claims = claims;
    reward.pots = {pot};
    reward.splitting = splitting;
    program.rewards.push_back(reward);
    return program.rewards.back();
}

text::Outcome<evaluate::Run> HandBuilt::evaluate() const { return evaluate::evaluate(program, facts, period); }

std::string HandBuilt::result(StepId id) const {
    const auto run = evaluate();
    for (const text::Diagnostic& finding : run.diagnostics) UNSCOPED_INFO(finding.message);
    REQUIRE(run);
    return words_of(run.product->columns[static_cast<std::size_t>(id.value)]);
}

std::string HandBuilt::choices(StepId id) const {
    const auto run = evaluate();
    REQUIRE(run);
    return words_of(run.product->choices[static_cast<std::size_t>(id.value)]);
}

std::vector<std::string> HandBuilt::lines() const {
    const auto outcome = evaluate();
    for (const text::Diagnostic& finding : outcome.diagnostics) UNSCOPED_INFO(finding.message);
    REQUIRE(outcome);
    std::vector<std::string> result;
    for (const evaluate::Line& line : outcome.product->lines) {
        const program::Reward& reward = program.rewards[static_cast<std::size_t>(line.reward)];
        std::string text = line.person < 0 ? "" : facts.people[static_cast<std::size_t>(line.person)];
        text += " " + reward.name + " " + line.amount.to_fraction();
        text += line.status == evaluate::Status::Held ? " held"
                                                      : (line.status == evaluate::Status::Zero ? " zero" : " payable");
        if (!line.team.empty()) text += " " + line.team;
        if (line.event >= 0) text += " event " + std::to_string(line.event) + "/" + std::to_string(line.share);
        result.push_back(text);
    }
    return result;
}

std::vector<std::string> HandBuilt::findings() const {
    const auto outcome = evaluate();
    std::vector<std::string> result;
    for (const text::Diagnostic& finding : outcome.diagnostics) {
        std::string text(text::entry(finding.code).name);
        if (finding.data) text += " " + finding.data->table + "/" + finding.data->row + "/" + finding.data->column;
        result.push_back(text);
    }
    CHECK(outcome.product.has_value() == result.empty());
    return result;
}

}  // namespace zgoda::evaluate_test
