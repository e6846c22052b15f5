#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "check/checked_policy.hpp"
#include "check/ranges.hpp"
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
    std::set<std::string> present;  // paths known not to be missing, as narrowing keys (expression_checker.hpp)
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
// Elements are checked when they are first needed, so that the order in the file does not matter; an element that needs
// itself is Z0401. A check_ function of an element answers whether it is right; what is wrong was reported once, and
// nothing is said about what reads it.
class Checker {
public:
    Checker(const policy::Tree& tree, const text::Sources& sources, text::Diagnostics& diagnostics)
        : tree_(tree), texts_(sources), diagnostics_(diagnostics), ranges_(policy_) {}

    CheckedPolicy check();

private:
    friend class ExpressionChecker;

    // The head and the names (check_header.cpp, check_names.cpp).
    void check_header();
    void check_teams();
    void register_names();
    // Reports a name that breaks the rules (Z0204); answers the name to go on with. allowed: words of the language that
    // are names here.
    std::string check_name(const policy::Word& name, const std::set<std::string>& allowed = {});

    // Sources (check_sources.cpp, check_columns.cpp, check_built_in.cpp).
    void check_sources();
    void declare_source(const policy::Source& from);
    void declare_columns(std::int32_t source, const policy::Source& from);
    void declare_derived(std::int32_t source, const policy::Source& from);
    void add_people_and_targets();
    void find_people_columns();
    void check_target_columns();
    program::Column column_of(const policy::ColumnDeclaration& declared, const policy::Source& source);
    void type_of_column(const policy::ColumnDeclaration& declared, const policy::Source& source,
                        program::Column& column);
    void report_unknown_type(const policy::ColumnDeclaration& declared, program::Type& type);
    void check_modifiers(const policy::ColumnDeclaration& declared, const program::Column& column);
    void resolve_currencies(std::int32_t source, const policy::Source& from);
    void resolve_members();
    void check_derived(std::int32_t source);

    // The rest of the document, after the elements (check_limits.cpp, check_journeys.cpp, check_texts.cpp,
    // check_unused.cpp).
    void check_limits();
    void check_limit_rewards(const policy::Limit& from, Limit& to);
    void check_journeys();
    void check_stage(const policy::Journey& from, std::size_t index, Journey& to);
    void check_acceptance(const policy::Journey& from, std::size_t index, const Journey& to);
    bool measured(std::int32_t source, const TypedPtr& date) const;
    void check_reviews();
    bool review_by(const policy::Review& from, Review& to);
    bool reviewable(const policy::Word& word, const Review& review, const Metric& metric);
    void check_statement();
    void check_sentence(const policy::Sentence& from, Sentence& to);
    void check_unused();
    void check_joint();
    bool reads_shared_goal(const TypedPtr& value) const;

    // Elements on demand; each returns false if the element is wrong or needs itself.
    bool need_derived(std::int32_t source, std::int32_t index, text::Span use);
    bool need(SymbolKind kind, std::int32_t index, text::Span use);

    bool check_element(SymbolKind kind, std::int32_t index);
    bool check_parameter(std::int32_t index);
    bool check_dated_parameter(const policy::Parameter& from, Parameter& to);
    bool check_days_covered(const policy::Parameter& from, const Parameter& to);
    bool check_changes(const policy::Parameter& from, const Parameter& to);
    std::string range_fix(const TypedPtr& end, const Parameter& to);
    bool check_within(const policy::Parameter& from, const Parameter& to);
    bool check_metric(std::int32_t index);
    bool check_simple(const policy::Metric& from, Metric& to);
    bool check_aggregated_value(const policy::Metric& from, Metric& to, const Context& context);
    bool check_fill(const policy::Metric& from, Metric& to);
    bool check_person_columns(const policy::Metric& from, Metric& to);
    bool check_ratio(const policy::Metric& from, Metric& to);
    bool check_derived_metric(const policy::Metric& from, Metric& to);
    bool check_conversion(const policy::Metric& from, Metric& to);
    bool check_if_zero(const policy::Formula& value, const policy::Word& word, text::Span divisor, std::string_view key,
                       Metric& to);
    bool warn_of_late_conversions(const policy::Metric& from, const Metric& to);
    bool check_constant_properties(const policy::Metric& from, Metric& to);
    bool check_settlement(const policy::Metric& from, Metric& to);
    bool check_goal(std::int32_t index);
    bool check_goal_metric(const policy::Goal& from, Goal& to);
    bool check_target(const policy::Goal& from, Goal& to);
    bool check_goal_instead(const policy::Goal& from, Goal& to);
    bool check_weighted(const policy::Goal& from, Goal& to);
    bool check_table(std::int32_t index);
    bool check_credit(std::int32_t index);
    bool check_shares(const policy::Credit& from, Credit& to);
    bool check_share(const policy::Share& from, Share& to, const Context& context);
    bool check_reward(std::int32_t index);
    bool check_paying(const policy::Reward& from, Reward& to);
    bool reward_context(const policy::Reward& from, Reward& to, Context& context);
    bool check_amount(const policy::Reward& from, Reward& to, const Context& context);
    bool check_bounds(const policy::Reward& from, Reward& to, Context context);
    bool check_pool(const policy::Reward& from, Reward& to);
    bool check_pool_part(const policy::PoolPart& from, PoolPart& to);
    bool check_pool_parts(const policy::Reward& from, Reward& to);
    bool check_distribution(const policy::Reward& from, Reward& to);
    bool check_adjuster(const policy::Reward& from, Reward& to);
    void check_held_shares(const Reward& reward);
    void check_deduction(const Reward& reward);
    void check_members(const Reward& reward);

    // Tiers, curves and look-ups (check_scales.cpp, check_bands.cpp, check_curves.cpp, scale_findings.cpp).
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
    using MaybeType = std::optional<program::Type>;
    MaybeType check_scale(const ScaleText& from, Scale& to, const Context& context);
    bool check_scale_keys(const ScaleText& from, const Scale& to);
    bool check_looked_up(const ScaleText& from, Scale& to, const Context& context);
    MaybeType check_bands(const ScaleText& from, Scale& to, const Context& context);
    bool check_band(const policy::Band& from, const ScaleText& scale, Band& to, const Scale& of,
                    const Context& context);
    const policy::Formula* band_result(const policy::Band& from, const ScaleText& scale, Band& to, BandMode mode);
    MaybeType type_of_band(const ScaleText& from, const Scale& scale, const Band& band);
    TypedPtr check_bound(const policy::Formula& formula, const Scale& scale, const Context& context,
                         std::string_view what);
    MaybeType check_points(const ScaleText& from, Scale& to, const Context& context);
    bool check_edges(const ScaleText& from, Scale& to, const Context& context, const program::Type& result);
    std::pair<exact::Rational, std::string> multiple_of(const TypedPtr& value);
    void check_order_of_bounds(const std::vector<TypedPtr>& bounds);
    void check_first_bound(const Scale& scale);
    void check_reach(const Scale& scale);
    void check_fall(const Scale& scale);
    void check_bands_fall(const Scale& scale);
    void report_fall(const TypedPtr& less, const TypedPtr& more, const std::string& what);
    void check_equal_neighbours(const Scale& scale);

    // How a formula reads aloud (check_reading.cpp): Z1001 to Z1003.
    void check_reading(const policy::Formula& formula);

    // Small pieces that several sections use (checker.cpp, check_pieces.cpp).
    std::vector<std::int32_t> team_list(const std::vector<policy::Word>& names);
    std::int32_t team_named(const policy::Word& name);  // reports Z0202; -1
    std::optional<exact::Rounding> rounding_of(const policy::RoundingRule& rule, const program::Type& type);
    exact::Rounding payout_rounding(const policy::RoundingRule& rule);
    std::optional<exact::Date> date_of(const policy::Word& word);
    std::optional<exact::Rational> constant(const TypedPtr& value) { return ranges_.constant(value); }
    Named named(const policy::Element& element) const;
    std::int32_t source_of_entity(std::string_view entity) const;
    std::int32_t entity_named(const policy::Word& word);  // its source; reports Z0202; -1
    std::int32_t source_named(std::string_view name) const;
    std::int32_t column_named(std::int32_t source, std::string_view name) const;
    Source& source_at(std::int32_t index) { return policy_.sources[static_cast<std::size_t>(index)]; }
    const Source& source_at(std::int32_t index) const { return policy_.sources[static_cast<std::size_t>(index)]; }
    Context row_context(std::int32_t source) const;
    // Marks a column path, written over rows of the context's source, as present.
    void set_present(Context& context, const std::string& path) const;
    std::optional<Symbol> symbol(std::string_view name) const;
    const policy::Element& element_at(SymbolKind kind, std::int32_t index) const;
    // The element of that kind and name, marked as used; reports Z0202; -1.
    std::int32_t element_named(const policy::Word& word, SymbolKind kind, std::string_view what);
    std::int32_t paying_reward_named(const policy::Word& word);
    TypedPtr typed(const policy::Formula& formula, const Context& context);
    // Like typed, and the type must be one of the kinds and present; `what` names the key for the message.
    TypedPtr typed_as(const policy::Formula& formula, const Context& context,
                      std::initializer_list<program::Kind> kinds, std::string_view what);
    // True if the key is absent or its value is right; `to` then holds it.
    bool typed_if_given(const policy::Formula& formula, TypedPtr& to, const Context& context,
                        std::initializer_list<program::Kind> kinds, std::string_view what);
    // A ratio with one value; for shares and weights, whose sum is proved.
    TypedPtr typed_constant_ratio(const policy::Formula& formula, std::string_view what);
    // Reads a name written as a word (a column or a path).
    TypedPtr typed_path(const policy::Word& word, const Context& context);
    TypedPtr typed_date(const policy::Word& word, const Context& context, std::string_view what);
    TypedPtr adapted(const TypedPtr& value,
                     const program::Type& wanted) const;                  // a literal or quotient as the wanted type
    bool fits(const TypedPtr& value, const program::Type& wanted) const;  // kind and unit, after adapted
    bool present(const TypedPtr& value);                                  // reports Z0310 or Z0311
    std::string declared_text(const Typed& value) const;                  // "money EUR, line 18"
    // How a bare number, or a parameter that is one, is written as a value of the wanted type; empty for other values.
    // How a condition is made of a value that is none.
    static std::string condition_fix(const TypedPtr& value);
    std::string unit_fix(const TypedPtr& value, const program::Type& wanted);
    // How a bare number that stands for a ratio is written: 50 and 0.5 are both `50%`.
    static std::string in_percent(const exact::Rational& number);
    // The text as written, on one line.
    std::string written(text::Span span) const;
    static std::string percent(const exact::Rational& value);

    void report(text::Code code, text::Span span, std::string message, std::string fix = "",
                std::vector<text::Label> labels = {}, std::vector<std::string> notes = {});
    bool refuse(text::Code code, text::Span span, std::string message, std::string fix = "",
                std::vector<text::Label> labels = {}, std::vector<std::string> notes = {});  // report; false
    void report_unknown(std::string_view what, const policy::Word& word, const std::vector<std::string>& known);
    void report_unscoped(text::Span span, const Metric& metric);

    bool begin(std::pair<int, std::int32_t> key, const std::string& name, text::Span use);
    void end(std::pair<int, std::int32_t> key, bool right);
    std::vector<std::string> team_names() const;
    std::vector<std::string> source_names() const;
    std::vector<std::string> entity_names() const;
    std::vector<std::string> names_of(SymbolKind kind) const;
    bool teams_have_members_from() const;
    program::Type money() const { return {program::Kind::Money, policy_.frame.currency, false}; }

    const policy::Tree& tree_;
    const text::Sources& texts_;
    text::Diagnostics& diagnostics_;
    CheckedPolicy policy_;
    Ranges ranges_;
    std::map<std::string, Symbol, std::less<>> symbols_;
    std::map<std::pair<int, std::int32_t>, int> states_;     // 1: being checked, 2: right, 3: wrong
    std::vector<std::pair<std::string, text::Span>> chain_;  // what is being checked, outermost first
    std::set<std::pair<SymbolKind, std::int32_t>> used_;
    std::set<std::pair<std::int32_t, std::int32_t>> wrong_columns_;  // whose type was reported as wrong
    std::size_t errors_ = 0;
    bool too_deep_ = false;             // a chain of names was reported as too deep
    std::size_t declared_sources_ = 0;  // sources of the tree; built-in ones follow
};

}  // namespace zgoda::check
