#include "policy/parse_policy.hpp"

namespace zgoda::policy {

namespace {

// Writes the tree as an indented outline; each element and each formula names the line it stands in.
class TreePrinter {
public:
    explicit TreePrinter(const text::Sources& sources) : sources_(sources) {}

    std::string take() { return std::move(out_); }

    void open(std::string_view title, const text::Span& span = {}) {
        line(std::string(title) + (span.known() ? at(span) : ""));
        ++depth_;
    }
    void close() { --depth_; }

    void word(std::string_view key, const Word& word) {
        if (word) line(std::string(key) + ": " + one_line(word.text));
    }
    void words(std::string_view key, const std::vector<Word>& words) {
        if (words.empty()) return;
        std::string text;
        for (const Word& each : words) text += (text.empty() ? "" : ", ") + each.text;
        line(std::string(key) + ": [" + text + "]");
    }
    void formula(std::string_view key, const Formula& formula) {
        if (formula) line(std::string(key) + ": " + expression_text(*formula.expression) + at(formula.span));
    }
    void flag(std::string_view key, bool set) {
        if (set) line(key);
    }
    void rounding(std::string_view key, const RoundingRule& rule) {
        if (!rule) return;
        line(std::string(key) + ": to " + expression_text(*rule.to.expression) + ", " + rule.mode.text +
             (rule.on ? ", on " + rule.on.text : "") + at(rule.span));
    }
    void line(std::string_view text) { out_ += std::string(depth_ * 2, ' ') + std::string(text) + "\n"; }

    // Opens an element under its name and writes what any element may carry.
    void element(std::string_view kind, const Element& element) {
        open(std::string(kind) + (element.name ? " " + element.name.text : ""),
             element.name ? element.name.span : element.span);
        word("label", element.label);
        word("description", element.description);
        word("clause", element.clause);
    }

private:
    std::string at(const text::Span& span) const { return "  @" + std::to_string(sources_.place(span).line); }
    static std::string one_line(const std::string& text) {
        std::string line;
        for (const char c : text) line += c == '\n' ? std::string("\\n") : std::string(1, c);
        return line;
    }

    const text::Sources& sources_;
    std::string out_;
    std::size_t depth_ = 0;
};

void print_head(TreePrinter& out, const Tree& tree) {
    out.element("policy", tree.policy);
    out.word("document", tree.document);
    out.word("owner", tree.owner);
    out.word("currency", tree.currency);
    out.word("period", tree.period);
    out.word("effective_from", tree.effective_from);
    out.word("effective_to", tree.effective_to);
    out.rounding("rounding", tree.rounding);
    out.word("employer", tree.employer);
    out.word("contact", tree.contact);
    out.word("questions_within", tree.questions_within);
    out.word("pay_date", tree.pay_date);
    out.close();
}

void print_parameter(TreePrinter& out, const Parameter& parameter) {
    out.element("parameter", parameter);
    out.formula("value", parameter.value);
    for (const DatedValue& value : parameter.values) {
        if (value.expected || value.ends) {
            out.line("from " + value.from.text + ": " + (value.ends ? "ends" : "expected"));
        } else {
            out.formula("from " + value.from.text, value.value);
        }
    }
    out.word("as_of", parameter.as_of);
    out.word("within", parameter.within);
    out.rounding("rounded", parameter.rounded);
    out.close();
}

void print_column(TreePrinter& out, const ColumnDeclaration& column) {
    std::string text =
        "column " + column.name.text + ": " + column.type + (column.unit.empty() ? "" : " " + column.unit);
    if (column.currency_from) text += " by " + column.currency_from.text;
    for (std::size_t i = 0; i < column.choices.size(); ++i) text += (i == 0 ? " " : ", ") + column.choices[i].text;
    if (column.physical) text += " from " + column.physical.text;
    if (column.optional) text += ", optional";
    if (column.row_optional) text += ", row optional";
    if (column.time_ignored) text += ", time ignored";
    if (column.empty_is_missing) text += ", empty is missing";
    out.line(text);
}

void print_source(TreePrinter& out, const Source& source) {
    out.element("source", source);
    out.word("table", source.table);
    out.word("primary_entity", source.primary_entity);
    for (const ColumnDeclaration& column : source.columns) print_column(out, column);
    for (const DerivedColumn& derived : source.derived) {
        out.formula("derived " + derived.name.text, derived.formula);
        out.rounding("  rounded", derived.rounded);
    }
    out.close();
}

void print_journey(TreePrinter& out, const Journey& journey) {
    out.element("journey", journey);
    out.word("entity", journey.entity);
    for (const Stage& stage : journey.stages) {
        out.element("stage", stage);
        out.word("team", stage.team);
        out.word("entered_on", stage.entered_on);
        out.word("hands_over_to", stage.hands_over_to);
        out.formula("accept_within", stage.accept_within);
        out.close();
    }
    out.close();
}

void print_metric(TreePrinter& out, const Metric& metric) {
    out.element("metric", metric);
    out.word("type", metric.type);
    out.word("source", metric.source);
    out.word("agg", metric.agg);
    out.formula("expr", metric.expr);
    out.formula("filter", metric.filter);
    out.word("agg_time_dimension", metric.agg_time_dimension);
    out.formula("fill_nulls_with", metric.fill_nulls_with);
    for (const auto& [team, column] : metric.person_columns) {
        out.line("person_column" + (team ? " of " + team.text : "") + ": " + column.text);
    }
    out.word("numerator", metric.numerator);
    out.word("denominator", metric.denominator);
    out.word("if_denominator_zero", metric.if_denominator_zero_word);
    out.formula("if_denominator_zero", metric.if_denominator_zero);
    out.words("input_metrics", metric.input_metrics);
    out.word("entity", metric.entity);
    out.word("base_metric", metric.base_metric);
    out.word("conversion_metric", metric.conversion_metric);
    out.word("calculation", metric.calculation);
    out.formula("window", metric.window);
    out.word("settled", metric.settled);
    for (const ConstantProperty& property : metric.constant_properties) {
        out.formula("base_property", property.base);
        out.formula("conversion_property", property.conversion);
    }
    out.word("if_base_zero", metric.if_base_zero_word);
    out.formula("if_base_zero", metric.if_base_zero);
    out.rounding("rounded", metric.rounded);
    out.close();
}

void print_goal(TreePrinter& out, const Goal& goal) {
    out.element("goal", goal);
    out.word("type", goal.type);
    out.word("metric", goal.metric);
    out.words("shared_by", goal.shared_by);
    out.word("scope", goal.scope);
    out.formula("target", goal.target);
    out.word("target_from", goal.target_from);
    out.word("better", goal.better);
    out.formula("if_missing", goal.if_missing);
    out.formula("if_target_zero", goal.if_target_zero);
    out.formula("if_actual_zero", goal.if_actual_zero);
    for (const GoalPart& part : goal.parts) out.formula("part " + part.goal.text, part.weight);
    out.rounding("rounded", goal.rounded);
    out.close();
}

void print_steps(TreePrinter& out, const std::vector<Band>& bands, const std::vector<Point>& points) {
    for (const Band& band : bands) {
        out.open("band", band.span);
        out.formula("from", band.from);
        out.formula("above", band.above);
        out.formula("rate", band.rate);
        out.formula("each", band.each);
        out.formula("pay", band.pay);
        out.formula("value", band.value);
        out.close();
    }
    for (const Point& point : points) {
        out.open("point", point.span);
        out.formula("at", point.at);
        out.formula("pay", point.pay);
        out.formula("value", point.value);
        out.close();
    }
}

void print_table(TreePrinter& out, const Table& table) {
    out.element("table", table);
    out.word("mode", table.mode);
    out.formula("by", table.by);
    out.formula("of", table.of);
    out.formula("base", table.base);
    print_steps(out, table.bands, table.points);
    out.word("below", table.below_word);
    out.formula("below", table.below);
    out.word("above", table.above_word);
    out.formula("above", table.above);
    out.formula("if_missing", table.if_missing);
    out.rounding("rounded", table.rounded);
    out.close();
}

void print_credit(TreePrinter& out, const Credit& credit) {
    out.element("credit", credit);
    out.word("for_each", credit.for_each);
    out.word("counted_on", credit.counted_on);
    out.formula("when", credit.when);
    out.formula("amount", credit.amount);
    out.rounding("rounded", credit.rounded);
    for (const Share& share : credit.shares) {
        out.element("share", share);
        out.word("role", share.role);
        out.word("to", share.to);
        out.word("team", share.team);
        out.formula("share", share.share);
        out.flag("share: rest", share.rest);
        out.word("if_missing", share.if_missing);
        out.close();
    }
    out.close();
}

void print_part(TreePrinter& out, const PoolPart& part) {
    out.open("part" + (part.name ? " " + part.name.text : ""), part.span);
    out.words("to", part.to);
    out.formula("share", part.share);
    out.flag("share: rest", part.rest);
    out.formula("distribute_by", part.distribute_by);
    out.word("distribute_by", part.distribute_word);
    out.close();
}

void print_reward(TreePrinter& out, const Reward& reward) {
    out.element("reward", reward);
    out.word("type", reward.type);
    out.word("mode", reward.mode);
    out.words("paid_to", reward.paid_to);
    out.word("scope", reward.scope);
    out.word("for_each", reward.for_each);
    out.formula("when", reward.when);
    out.formula("pay", reward.pay);
    out.formula("of", reward.of);
    out.formula("by", reward.by);
    out.formula("base", reward.base);
    out.formula("fund", reward.fund);
    print_steps(out, reward.bands, reward.points);
    out.word("below", reward.below_word);
    out.formula("below", reward.below);
    out.word("above", reward.above_word);
    out.formula("above", reward.above);
    out.formula("distribute_by", reward.distribute_by);
    out.word("distribute_by", reward.distribute_word);
    for (const PoolPart& part : reward.parts) print_part(out, part);
    out.word("if_no_weight", reward.if_no_weight);
    out.words("applies_to", reward.applies_to);
    out.formula("factor", reward.factor);
    out.formula("require", reward.require);
    out.formula("otherwise", reward.otherwise);
    out.formula("at_least", reward.at_least);
    out.formula("at_most", reward.at_most);
    out.flag("may_fall", reward.may_fall);
    out.rounding("rounding", reward.rounding);
    out.close();
}

void print_limit(TreePrinter& out, const Limit& limit) {
    out.element("limit", limit);
    out.word("per", limit.per);
    out.word("over", limit.over);
    out.words("applies_to", limit.applies_to);
    out.formula("at_most", limit.at_most);
    out.word("if_exceeded", limit.if_exceeded);
    out.close();
}

void print_texts(TreePrinter& out, const Tree& tree) {
    for (const Sentence& sentence : tree.statement) {
        out.open("statement " + sentence.reward.text, sentence.text.span);
        out.word("text", sentence.text);
        out.close();
    }
    for (const NotEncoded& clause : tree.not_encoded) {
        out.open("not encoded", clause.span);
        out.word("clause", clause.clause);
        out.word("text", clause.text);
        out.word("reason", clause.reason);
        out.word("accepted_by", clause.accepted_by);
        out.close();
    }
    for (const Review& review : tree.reviews) {
        out.element("review", review);
        out.word("by", review.by);
        out.words("teams", review.teams);
        out.words("metrics", review.metrics);
        out.close();
    }
}

}  // namespace

std::string print_tree(const Tree& tree, const text::Sources& sources) {
    TreePrinter out(sources);
    print_head(out, tree);
    for (const Team& team : tree.teams) {
        out.element("team", team);
        out.word("members_from", team.members_from);
        out.close();
    }
    for (const Parameter& parameter : tree.parameters) print_parameter(out, parameter);
    for (const Source& source : tree.sources) print_source(out, source);
    for (const Journey& journey : tree.journeys) print_journey(out, journey);
    for (const Metric& metric : tree.metrics) print_metric(out, metric);
    for (const Goal& goal : tree.goals) print_goal(out, goal);
    for (const Table& table : tree.tables) print_table(out, table);
    for (const Credit& credit : tree.credits) print_credit(out, credit);
    for (const Reward& reward : tree.rewards) print_reward(out, reward);
    for (const Limit& limit : tree.limits) print_limit(out, limit);
    print_texts(out, tree);
    return out.take();
}

}  // namespace zgoda::policy
