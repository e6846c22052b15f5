#include "check/checker.hpp"

#include <algorithm>

#include "check/expression_checker.hpp"
#include "exact/currency.hpp"
#include "exact/decimal_text.hpp"

namespace zgoda::check {

using program::Kind;
using program::Op;
using program::Type;
using text::Code;

CheckedPolicy Checker::check() {
    check_header();
    check_teams();
    check_sources();
    register_names();
    for (std::size_t s = 0; s < policy_.sources.size(); ++s) check_derived(static_cast<std::int32_t>(s));
    const auto each = [](std::size_t count, const auto& need) {
        for (std::size_t i = 0; i < count; ++i) need(static_cast<std::int32_t>(i));
    };
    each(tree_.parameters.size(), [&](std::int32_t i) { need_parameter(i, {}); });
    each(tree_.metrics.size(), [&](std::int32_t i) { need_metric(i, {}); });
    each(tree_.goals.size(), [&](std::int32_t i) { need_goal(i, {}); });
    each(tree_.tables.size(), [&](std::int32_t i) { need_table(i, {}); });
    each(tree_.credits.size(), [&](std::int32_t i) { need_credit(i, {}); });
    each(tree_.rewards.size(), [&](std::int32_t i) { need_reward(i, {}); });
    check_limits();
    check_journeys();
    check_reviews();
    check_statement();
    if (!text::has_errors(diagnostics_)) check_unused();
    return std::move(policy_);
}

void Checker::report(Code code, text::Span span, std::string message, std::string fix, std::vector<text::Label> labels,
                     std::vector<std::string> notes) {
    diagnostics_.push_back({code, std::move(message), span, std::move(labels), std::move(notes), std::move(fix), std::nullopt});
}

void Checker::report_unknown(std::string_view what, const policy::Word& word, const std::vector<std::string>& known) {
    const auto near = text::nearest_name(word.text, known);
    std::string all;
    for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
    std::string fix;
    if (near) {
        fix = "Did you mean `" + *near + "`?";
    } else if (!known.empty() && known.size() <= 12) {
        fix = "There is: " + all;
    }
    report(Code::Z0202, word.span, "there is no " + std::string(what) + " `" + word.text + "`", fix);
}

bool Checker::begin(std::pair<int, std::int32_t> key, const std::string& name, text::Span use) {
    int& state = states_[key];
    if (state == 2 || state == 3) return false;
    if (state == 0) {
        state = 1;
        chain_.emplace_back(name, use);
        return true;
    }
    std::size_t start = chain_.size();
    while (start > 0 && chain_[start - 1].first != name) --start;
    std::string circle;
    std::vector<text::Label> labels;
    for (std::size_t i = start == 0 ? 0 : start - 1; i < chain_.size(); ++i) {
        circle += chain_[i].first + " -> ";
        if (i > (start == 0 ? 0 : start - 1) && chain_[i].second.known()) labels.push_back({chain_[i].second, "needs `" + chain_[i].first + "`"});
    }
    report(Code::Z0401, use.known() ? use : chain_.back().second, "`" + name + "` needs itself: " + circle + name,
           "Take one of them out of the circle.", labels);
    state = 3;
    return false;
}

void Checker::end(std::pair<int, std::int32_t> key, bool right) {
    int& state = states_[key];
    if (state == 1) state = right ? 2 : 3;
    chain_.pop_back();
}

bool Checker::need(SymbolKind kind, std::int32_t index, const policy::Element& element, text::Span use,
                   void (Checker::*check_element)(std::int32_t)) {
    const std::pair<int, std::int32_t> key{static_cast<int>(kind), index};
    if (begin(key, element.name.text, use)) {
        const auto errors = [&] {
            return std::count_if(diagnostics_.begin(), diagnostics_.end(), [](const text::Diagnostic& d) { return text::entry(d.code).level == text::Level::Error; });
        };
        const auto before = errors();
        (this->*check_element)(index);
        end(key, errors() == before);
    }
    return states_[key] == 2;
}

Named Checker::named(const policy::Element& element) const {
    Named result;
    result.name = element.name.text;
    result.label = element.label ? element.label.text : "";
    result.clause = element.clause.text;
    result.span = element.name.span.known() ? element.name.span : element.span;
    if (result.span.known()) result.line = texts_.place(result.span).line;
    return result;
}

std::string Checker::in_percent(const TypedPtr& number) const {
    const auto value = constant(number);
    if (!value || value->sign() <= 0 || *value > exact::Rational(1)) return number->formula + "%";
    std::string digits = exact::decimal_text(*value * exact::Rational(100), 10);
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
    return digits + "%";
}

std::string Checker::unit_for_parameter(const TypedPtr& parameter, const Type& wanted) const {
    const auto& declared = policy_.parameters[static_cast<std::size_t>(parameter->subject)];
    if (!declared.value || declared.value->form != Form::Literal || declared.value->type.kind != Kind::Number) return "";
    std::string value = declared.value->formula;
    if (wanted.kind == Kind::Money || wanted.kind == Kind::Duration) value += " " + wanted.unit;
    else if (wanted.kind == Kind::Ratio) value = in_percent(declared.value);
    else return "";
    return "Declare the parameter with its unit:   " + declared.name + ": " + value;
}

std::string Checker::written(text::Span span) const {
    std::string text;
    for (const char c : texts_.text_of(span)) {
        const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!blank) text += c;
        else if (!text.empty() && text.back() != ' ') text += ' ';
    }
    return text;
}

TypedPtr Checker::typed(const policy::Formula& formula, const Context& context) {
    if (!formula) return nullptr;
    return ExpressionChecker(*this, context).check(formula.expression);
}

TypedPtr Checker::typed_as(const policy::Formula& formula, const Context& context, std::initializer_list<Kind> kinds,
                           std::string_view what) {
    TypedPtr value = typed(formula, context);
    if (!value) return nullptr;
    if (value->type.optional) {
        const bool zero = value->form == Form::Operation && value->op == Op::Divide;
        report(zero ? Code::Z0311 : Code::Z0310, value->span, "`" + value->formula + "` may be missing",
               "Say what counts instead:   " + std::string(value->parts.empty() ? value->formula : "(" + value->formula + ")") + " otherwise ...");
        return nullptr;
    }
    for (const Kind kind : kinds) {
        if (value->type.kind == kind) return value;
        if (kind == Kind::Number && value->quotient) return adapted(value, {Kind::Number, "", false});
    }
    std::string wanted;
    for (const Kind kind : kinds) {
        Type type{kind, kind == Kind::Money ? policy_.frame.currency : "", false};
        std::string word = program::type_text(type);
        if (kind == Kind::Count) word = "count";
        if (kind == Kind::Duration) word = "duration";
        wanted += (wanted.empty() ? "" : " or ") + word;
    }
    std::string fix;
    if (value->form == Form::Literal && value->type.kind == Kind::Number) {
        for (const Kind kind : kinds) {
            if (kind == Kind::Money) fix = "Write   " + value->formula + " " + policy_.frame.currency;
            if (kind == Kind::Ratio && fix.empty()) fix = "Write it in percent:   " + in_percent(value);
        }
    } else if (value->type.kind == Kind::Money && kinds.size() == 1 && *kinds.begin() == Kind::Ratio) {
        fix = "Write a part of the whole, such as   50%";
        if (what == "share") fix += "   (the amount stands in the `pay` of a reward)";
    } else if (value->type.kind == Kind::Ratio && kinds.size() == 1 && *kinds.begin() == Kind::Money) {
        fix = "Write an amount, such as   250 " + policy_.frame.currency + "   or a part of one:   " + value->formula + " of AMOUNT";
    }
    report(Code::Z0302, value->span, "`" + std::string(what) + "` needs " + wanted + ", this is " + program::type_text(value->type), fix);
    return nullptr;
}

TypedPtr Checker::adapted(const TypedPtr& value, const Type& wanted) {
    const bool count = value->whole_literal && value->type.kind == Kind::Number && wanted.kind == Kind::Count;
    const bool number = value->quotient && value->type.kind == Kind::Ratio && wanted.kind == Kind::Number;
    if (!count && !number) return value;
    auto copy = std::make_shared<Typed>(*value);
    copy->type.kind = wanted.kind;
    copy->type.unit = wanted.unit;
    copy->quotient = false;
    return copy;
}

TypedPtr Checker::typed_path(const policy::Word& word, const Context& context) {
    auto expr = std::make_shared<policy::Expr>();
    expr->kind = policy::ExprKind::Name;
    expr->span = word.span;
    expr->mark = word.span;
    std::size_t start = 0;
    while (true) {
        const std::size_t dot = word.text.find('.', start);
        const std::size_t stop = dot == std::string::npos ? word.text.size() : dot;
        expr->path.push_back(word.text.substr(start, stop - start));
        expr->path_spans.push_back({word.span.file, word.span.begin + static_cast<std::uint32_t>(start), word.span.begin + static_cast<std::uint32_t>(stop)});
        if (dot == std::string::npos) break;
        start = dot + 1;
    }
    return ExpressionChecker(*this, context).check(expr);
}

std::vector<std::string> Checker::team_names() const {
    std::vector<std::string> names;
    for (const program::Team& team : policy_.frame.teams) names.push_back(team.name);
    return names;
}

std::vector<std::string> Checker::metric_names() const {
    std::vector<std::string> names;
    for (const policy::Metric& metric : tree_.metrics) names.push_back(metric.name.text);
    return names;
}

std::int32_t Checker::metric_named(const policy::Word& word) {
    const auto found = symbol(word.text);
    if (found && found->kind == SymbolKind::Metric) {
        used_.insert({SymbolKind::Metric, found->index});
        return found->index;
    }
    report_unknown("metric", word, metric_names());
    return -1;
}

bool Checker::teams_have_members_from() const {
    return std::any_of(policy_.frame.teams.begin(), policy_.frame.teams.end(),
                       [](const program::Team& team) { return team.members_from.has_value(); });
}

std::int32_t Checker::team_named(const policy::Word& name) {
    for (std::size_t i = 0; i < policy_.frame.teams.size(); ++i) {
        if (policy_.frame.teams[i].name == name.text) return static_cast<std::int32_t>(i);
    }
    if (policy_.frame.teams.empty()) {
        report(Code::Z0202, name.span, "the policy declares no teams, so `" + name.text + "` cannot be named", "Add   teams: [" + name.text + "]");
    } else {
        report_unknown("team", name, team_names());
    }
    return -1;
}

std::vector<std::int32_t> Checker::team_list(const std::vector<policy::Word>& names) {
    std::vector<std::int32_t> teams;
    for (const policy::Word& name : names) {
        const std::int32_t team = team_named(name);
        if (team < 0) continue;
        if (std::find(teams.begin(), teams.end(), team) != teams.end()) {
            report(Code::Z0205, name.span, "the team `" + name.text + "` stands here twice");
            continue;
        }
        teams.push_back(team);
    }
    std::sort(teams.begin(), teams.end());
    return teams;
}

std::int32_t Checker::source_named(std::string_view name) const {
    for (std::size_t i = 0; i < policy_.sources.size(); ++i) {
        if (policy_.sources[i].source.name == name) return static_cast<std::int32_t>(i);
    }
    return -1;
}

std::int32_t Checker::source_of_entity(std::string_view entity) const {
    for (std::size_t i = 0; i < policy_.sources.size(); ++i) {
        if (!entity.empty() && policy_.sources[i].source.entity == entity) return static_cast<std::int32_t>(i);
    }
    return -1;
}

std::int32_t Checker::column_named(std::int32_t source, std::string_view name) const {
    const auto& columns = policy_.sources[static_cast<std::size_t>(source)].source.columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].name == name) return static_cast<std::int32_t>(i);
    }
    return -1;
}

std::optional<Symbol> Checker::symbol(std::string_view name) const {
    const auto found = symbols_.find(name);
    if (found == symbols_.end()) return std::nullopt;
    return found->second;
}

std::optional<exact::Date> Checker::date_of(const policy::Word& word) {
    const auto date = exact::date_from_text(word.text);
    if (!date) report(Code::Z0206, word.span, "`" + word.text + "` is not a date", "Write a day that exists as   2026-01-31");
    return date;
}

// The usual step for a value of this type, as advice.
static std::string rounding_step(const Type& type) {
    if (type.kind == Kind::Ratio) return "Write a step such as   0.01%";
    if (type.kind != Kind::Money) return "";
    const int digits = exact::currency_digits(type.unit).value_or(2);
    exact::Rational minor = 1;
    for (int i = 0; i < digits; ++i) minor = minor / exact::Rational(10);
    return "Write   to: " + exact::decimal_text(minor, digits) + " " + type.unit;
}

std::optional<exact::Rounding> Checker::rounding_of(const policy::RoundingRule& rule, const Type& type) {
    if (!rule) return std::nullopt;
    Context context;
    context.at = At::Constant;
    const TypedPtr to = typed(rule.to, context);
    const auto mode = exact::rounding_mode_from_text(rule.mode.text);
    if (!mode && rule.mode) {
        report(Code::Z0206, rule.mode.span, "`" + rule.mode.text + "` is not a rounding mode",
               "It can be: half_up (ties away from zero), half_even, up (away from zero), down (towards zero)");
    }
    if (!to || !mode) return std::nullopt;
    const TypedPtr quantum = adapted(to, type);
    const bool number = type.kind == Kind::Count && quantum->type.kind == Kind::Number;
    if (!number && (quantum->type.kind != type.kind || quantum->type.unit != type.unit)) {
        report(Code::Z0302, to->span, "this rounds to " + program::type_text(to->type) + ", but the value is " + program::type_text(type), rounding_step(type));
        return std::nullopt;
    }
    const auto value = constant(quantum);
    if (!value || value->sign() <= 0) {
        report(Code::Z0206, to->span, "the step of a rounding is a literal above zero");
        return std::nullopt;
    }
    return exact::Rounding{*value, *mode};
}

exact::Rounding Checker::payout_rounding(const policy::RoundingRule& rule) {
    if (policy_.frame.currency.empty()) return {};  // reported where it stands
    if (rule.on && rule.on.text != "reward") {
        report(Code::Z0206, rule.on.span, "only `on: reward` is possible", "To round a step, write `rounded:` on the named value.");
    }
    const auto rounding = rounding_of(rule, money());
    if (!rounding) return {};
    exact::Rational minor = 1;
    for (int i = 0; i < policy_.frame.digits; ++i) minor = minor / exact::Rational(10);
    if (!(rounding->quantum / minor).is_whole()) {
        report(Code::Z0707, rule.to.span, "a payout cannot be rounded finer than the minor unit of " + policy_.frame.currency,
               "Write   to: " + exact::decimal_text(minor, policy_.frame.digits) + " " + policy_.frame.currency);
    }
    return *rounding;
}

}  // namespace zgoda::check
