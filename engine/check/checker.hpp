#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "check/checked_policy.hpp"
#include "policy/tree.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::check {

// Where an expression stands, and so which names it may use.
enum class At {
    Constant,  // literals and parameters only
    Row,       // a row of `source`
    Event,     // a credited event and its receiver (rewards with for_each)
    Payee,     // a person who may be paid
    Team,      // a team that may be paid
    Company,   // all together
    Metric,    // a derived metric: bare metrics take the scope the metric is asked for
};

struct Context {
    At at = At::Company;
    std::int32_t source = -1;
    std::int32_t credit = -1;
    std::set<std::string> present;  // paths known not to be missing
    std::set<std::string> not_below;  // what an enclosing `and` compares with a lower bound, as written
    bool event_date = false;        // a parameter with `as_of: event` may be read
};

enum class SymbolKind { Parameter, Metric, Goal, Table, Credit, Reward };
struct Symbol {
    SymbolKind kind;
    std::int32_t index;
    text::Span span;
};

// Turns a policy tree into a checked policy. One object per check; the parts are in check_*.cpp, one section a file.
//
// Elements are checked when they are first needed, so that the order in the file does not matter; an element that needs itself is Z0401.
class Checker {
public:
    Checker(const policy::Tree& tree, const text::Sources& sources, text::Diagnostics& diagnostics)
        : tree_(tree), texts_(sources), diagnostics_(diagnostics) {}

    CheckedPolicy check();

private:
    friend class ExpressionChecker;

    // Sections (check_header.cpp, check_sources.cpp, ...).
    void check_header();
    void check_teams();
    void check_sources();
    void add_people_and_targets();
    program::Column column_of(const policy::ColumnDeclaration& declared, const policy::Source& source);
    void resolve_column_types();
    void check_derived(std::int32_t source);
    void register_names();
    void check_journeys();
    void check_reviews();
    void check_statement();
    void check_limits();
    void check_unused();

    // Elements on demand; each returns false if the element is wrong or needs itself.
    bool need_derived(std::int32_t source, std::int32_t index, text::Span use);
    bool need(SymbolKind kind, std::int32_t index, const policy::Element& element, text::Span use,
              void (Checker::*check_element)(std::int32_t));
    bool need_parameter(std::int32_t i, text::Span use) {
        return need(SymbolKind::Parameter, i, tree_.parameters[static_cast<std::size_t>(i)], use, &Checker::check_parameter);
    }
    bool need_metric(std::int32_t i, text::Span use) {
        return need(SymbolKind::Metric, i, tree_.metrics[static_cast<std::size_t>(i)], use, &Checker::check_metric);
    }
    bool need_goal(std::int32_t i, text::Span use) {
        return need(SymbolKind::Goal, i, tree_.goals[static_cast<std::size_t>(i)], use, &Checker::check_goal);
    }
    bool need_table(std::int32_t i, text::Span use) {
        return need(SymbolKind::Table, i, tree_.tables[static_cast<std::size_t>(i)], use, &Checker::check_table);
    }
    bool need_credit(std::int32_t i, text::Span use) {
        return need(SymbolKind::Credit, i, tree_.credits[static_cast<std::size_t>(i)], use, &Checker::check_credit);
    }
    bool need_reward(std::int32_t i, text::Span use) {
        return need(SymbolKind::Reward, i, tree_.rewards[static_cast<std::size_t>(i)], use, &Checker::check_reward);
    }

    void check_parameter(std::int32_t index);
    void check_dated_parameter(const policy::Parameter& from, Parameter& to);
    void check_metric(std::int32_t index);
    void check_simple(const policy::Metric& from, Metric& to);
    void check_aggregated_value(const policy::Metric& from, Metric& to, Context context);
    void check_person_columns(const policy::Metric& from, Metric& to);
    void check_ratio(const policy::Metric& from, Metric& to);
    void check_conversion(const policy::Metric& from, Metric& to);
    void check_goal(std::int32_t index);
    void check_weighted(const policy::Goal& from, Goal& to);
    void check_table(std::int32_t index);
    void check_credit(std::int32_t index);
    void check_shares(const policy::Credit& from, Credit& to);
    void check_reward(std::int32_t index);
    void check_reward_values(const policy::Reward& from, Reward& to);
    void check_pool(const policy::Reward& from, Reward& to);
    void check_adjuster(const policy::Reward& from, Reward& to);
    void check_amount(const policy::Reward& from, Reward& to, const Context& context);
    void check_held_shares(const Reward& reward);
    void check_distribution(const policy::Reward& from, Reward& to);
    Context reward_context(const policy::Reward& from, Reward& to);

    // Tiers, curves and look-ups (check_scales.cpp).
    struct ScaleText {
        const policy::Element* element;
        const policy::Word* mode;
        const policy::Formula *by, *of, *base;
        const std::vector<policy::Band>* bands;
        const std::vector<policy::Point>* points;
        const policy::Formula *below, *above;
        const policy::Word *below_word, *above_word;
        bool table;
        bool may_fall;
    };
    std::optional<program::Type> check_scale(const ScaleText& from, Scale& to, const Context& context);
    std::optional<program::Type> check_bands(const ScaleText& from, Scale& to, const Context& context,
                                             const program::Type& looked_up, const program::Type& paid_on);
    std::optional<program::Type> check_points(const ScaleText& from, Scale& to, const Context& context,
                                              const program::Type& looked_up);
    void check_order_of_bounds(const ScaleText& from, const std::vector<TypedPtr>& bounds);
    void check_first_bound(const ScaleText& from, const TypedPtr& looked_up, const TypedPtr& first);
    void check_fall(const ScaleText& from, const Scale& scale);
    void check_equal_neighbours(const Scale& scale);

    // Small pieces that several sections use.
    struct Reads {
        bool person = false;
        bool team = false;
    };
    Reads reads_of(const TypedPtr& value) const;
    std::vector<std::int32_t> team_list(const std::vector<policy::Word>& names);
    std::int32_t team_named(const policy::Word& name);  // reports Z0202; -1
    std::optional<exact::Rounding> rounding_of(const policy::RoundingRule& rule, const program::Type& type);
    exact::Rounding payout_rounding(const policy::RoundingRule& rule);
    std::optional<exact::Date> date_of(const policy::Word& word);
    std::optional<exact::Rational> constant(const TypedPtr& value) const;
    bool never_zero(const TypedPtr& value) const;
    bool may_be_negative(const TypedPtr& value, int depth = 0) const;
    Named named(const policy::Element& element) const;
    std::int32_t source_of_entity(std::string_view entity) const;
    std::int32_t source_named(std::string_view name) const;
    std::int32_t column_named(std::int32_t source, std::string_view name) const;
    std::optional<Symbol> symbol(std::string_view name) const;
    // What to write in a parameter that is a bare number and meets a value with a unit; empty if that is not the case.
    std::string unit_for_parameter(const TypedPtr& parameter, const program::Type& wanted) const;
    // How a bare number that stands for a ratio is written: 50 and 0.5 are both `50%`.
    std::string in_percent(const TypedPtr& number) const;
    // The text as written, on one line.
    std::string written(text::Span span) const;
    TypedPtr typed(const policy::Formula& formula, const Context& context);
    // Like typed, and the type must be one of the kinds and present; `what` names the key for the message.
    TypedPtr typed_as(const policy::Formula& formula, const Context& context, std::initializer_list<program::Kind> kinds,
                      std::string_view what);
    TypedPtr adapted(const TypedPtr& value, const program::Type& wanted);  // a literal or quotient as the wanted type
    // Reads a name written as a word (a column or a path) over the rows of a source.
    TypedPtr typed_path(const policy::Word& word, const Context& context);
    void report(text::Code code, text::Span span, std::string message, std::string fix = "",
                std::vector<text::Label> labels = {}, std::vector<std::string> notes = {});
    void report_unknown(std::string_view what, const policy::Word& word, const std::vector<std::string>& known);
    bool begin(std::pair<int, std::int32_t> key, const std::string& name, text::Span use);
    void end(std::pair<int, std::int32_t> key, bool right);
    std::vector<std::string> team_names() const;
    std::vector<std::string> metric_names() const;
    std::int32_t metric_named(const policy::Word& word);
    bool teams_have_members_from() const;
    program::Type money() const { return {program::Kind::Money, policy_.frame.currency, false}; }

    const policy::Tree& tree_;
    const text::Sources& texts_;
    text::Diagnostics& diagnostics_;
    CheckedPolicy policy_;
    std::map<std::string, Symbol, std::less<>> symbols_;
    std::map<std::pair<int, std::int32_t>, int> states_;               // 1: being checked, 2: right, 3: wrong
    std::vector<std::pair<std::string, text::Span>> chain_;            // what is being checked, outermost first
    std::set<std::pair<SymbolKind, std::int32_t>> used_;
    std::size_t declared_sources_ = 0;                                  // sources of the tree; built-in ones follow
};

}  // namespace zgoda::check
