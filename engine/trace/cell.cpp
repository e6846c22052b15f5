#include "trace/cell.hpp"

#include "text/visible.hpp"

namespace zgoda::trace {

using program::Kind;

namespace {

// "1 day", "90 days"
std::string with_unit(const exact::Rational& number, const std::string& unit, const std::string& text) {
    const bool one = exact::absolute(number) == exact::Rational(1) && !unit.empty() && unit.back() == 's';
    return text + " " + (one ? unit.substr(0, unit.size() - 1) : unit);
}

// The name of the person, team or row that an index cell points to; people may be shown by their display names.
std::string pointed(const evaluate::Run& run, const program::Type& type, std::int32_t index, bool shown) {
    const auto i = static_cast<std::size_t>(index);
    if (type.kind == Kind::Person) return shown ? run.facts.names[i] : run.facts.people[i];
    if (type.kind == Kind::Team) {
        const program::Team& team = run.program.teams[i];
        return shown && !team.label.empty() ? team.label : team.name;
    }
    const std::int32_t source = source_of_entity(run.program, type.unit);
    return source < 0 ? std::to_string(index) : run.facts.tables[static_cast<std::size_t>(source)].keys[i];
}

}  // namespace

std::int32_t source_of_entity(const program::Program& program, const std::string& entity) {
    for (std::size_t i = 0; i < program.sources.size(); ++i) {
        if (program.sources[i].entity == entity) return static_cast<std::int32_t>(i);
    }
    return -1;
}

std::size_t domain_size(const evaluate::Run& run, program::Domain domain) {
    using Over = program::Domain::Over;
    switch (domain.over) {
        case Over::One: return 1;
        case Over::People: return run.facts.people.size();
        case Over::Teams: return run.program.teams.size();
        case Over::Rows: return run.facts.tables[static_cast<std::size_t>(domain.index)].rows();
        case Over::Claims: {
            const program::Credit& credit = run.program.credits[static_cast<std::size_t>(domain.index)];
            return run.columns[static_cast<std::size_t>(credit.event.value)].size();
        }
        case Over::Groups: return run.program.reviews[static_cast<std::size_t>(domain.index)].groups.size() + 1;
    }
    return 0;
}

std::string exact_text(const evaluate::Run& run, CellId cell) {
    const facts::Column& column = run.columns[static_cast<std::size_t>(cell.step.value)];
    if (column.is_missing(cell.cell)) return "missing";
    switch (column.form()) {
        case facts::Form::Truth: return column.truth(cell.cell) ? "true" : "false";
        case facts::Form::Date: return exact::date_text({column.cell(cell.cell)});
        case facts::Form::Number: return column.number(cell.cell).to_fraction();
        case facts::Form::Text: return std::string(column.text(cell.cell));
        case facts::Form::Index: break;
    }
    return pointed(run, run.program.step(cell.step).type, column.cell(cell.cell), false);
}

exact::Shown shown_of_type(const program::Type& type, const exact::Rational& number, const std::string& currency) {
    if (type.kind == Kind::Money) return exact::shown_money(number, type.unit.empty() ? currency : type.unit);
    if (type.kind == Kind::Ratio) return exact::shown_percent(number);
    exact::Shown shown = exact::shown_number(number);
    if (type.kind == Kind::Duration) shown.text = with_unit(number, type.unit, shown.text);
    return shown;
}

exact::Shown shown_text(const evaluate::Run& run, CellId cell) {
    const facts::Column& column = run.columns[static_cast<std::size_t>(cell.step.value)];
    const program::Type& type = run.program.step(cell.step).type;
    if (column.is_missing(cell.cell)) return {"missing", false};
    switch (column.form()) {
        case facts::Form::Truth: return {column.truth(cell.cell) ? "yes" : "no", false};
        case facts::Form::Number: return shown_of_type(type, column.number(cell.cell), run.program.currency);
        case facts::Form::Index: return {text::visible(pointed(run, type, column.cell(cell.cell), true)), false};
        case facts::Form::Text: return {text::visible(column.text(cell.cell)), false};
        default: return {exact_text(run, cell), false};
    }
}

std::optional<exact::Rational> number_of(const evaluate::Run& run, CellId cell) {
    const facts::Column& column = run.columns[static_cast<std::size_t>(cell.step.value)];
    if (column.is_missing(cell.cell)) return std::nullopt;
    if (column.form() == facts::Form::Number) return column.number(cell.cell);
    if (column.form() == facts::Form::Date) return exact::Rational(column.cell(cell.cell));
    return std::nullopt;
}

std::optional<bool> truth_of(const evaluate::Run& run, CellId cell) {
    const facts::Column& column = run.columns[static_cast<std::size_t>(cell.step.value)];
    if (column.is_missing(cell.cell) || column.form() != facts::Form::Truth) return std::nullopt;
    return column.truth(cell.cell);
}

}  // namespace zgoda::trace
