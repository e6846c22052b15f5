#include "trace/equation.hpp"

#include <algorithm>

#include "trace/decisions.hpp"

namespace zgoda::trace {

using exact::Rational;

namespace {

constexpr std::string_view kAbout = "≈ ";

// How tightly an operation binds, so that only needed parentheses are written.
enum Tightness { Sum = 1, Product = 2, Single = 3 };

bool is_factor(const Node& node) { return node.kind == "gate" || node.kind == "multiplier" || node.kind == "limit"; }

class Writer {
public:
    explicit Writer(Nodes& nodes) : nodes_(nodes) {}

    Equation write(NodeId top) {
        Equation equation;
        equation_ = &equation;
        const std::string alone = value_text(nodes_.at(top));
        std::string text = opened(top, Sum);
        if (text != alone) equation.text = std::move(text);
        return equation;
    }

private:
    std::string value_text(const Node& node) {
        const auto number = trace::number_of(node);
        if (!number) return node.shown;
        return number_in_equation(type_of(nodes_, node), *number, nodes_.run().program.currency,
                                  equation_->approximated);
    }

    // A node as an operand: named nodes and those that compute nothing stand as their value. A fraction is a division:
    // behind another one it needs parentheses.
    std::string operand(NodeId id, Tightness needed) {
        const NodeId to = meant(nodes_, id);
        const Node& node = nodes_.at(to);
        const bool literal = node.op == "literal" && node.name.empty();
        if (!literal && node.name.empty() && opens(node)) return opened(to, needed);
        if (!literal) equation_->terms.push_back(to);
        const std::string text = value_text(node);
        return needed == Single && text.find('/') != std::string::npos ? "(" + text + ")" : text;
    }

    static bool opens(const Node& node) {
        static constexpr std::string_view kOpening[] = {
            "negate",  "add",   "subtract", "multiply",  "divide",          "absolute", "minimum",
            "maximum", "limit", "choose",   "otherwise", "date_difference", "same",     "whole_steps"};
        for (const std::string_view op : kOpening) {
            if (node.op == op) return true;
        }
        return false;
    }

    std::string opened(NodeId id, Tightness needed) {
        const Node& node = nodes_.at(id);
        if (node.op == "add" || node.op == "subtract" || node.op == "date_difference") return sum(node, needed);
        if (node.op == "multiply") return product(id, needed);
        if (node.op == "divide") {
            const std::string above = operand(node.inputs[0], Product);
            return parenthesized(above + " / " + operand(node.inputs[1], Single), Product, needed);
        }
        if (node.op == "negate") return parenthesized("-" + operand(node.inputs[0], Single), Product, needed);
        if (node.op == "minimum" || node.op == "maximum") {
            const NodeId kept = beside_zero(nodes_, node);
            if (kept >= 0) return operand(kept, needed);
            return called(node.op == "minimum" ? "min" : "max", node);
        }
        if (node.op == "absolute") return called("abs", node);
        if (node.op == "limit") return called("limit", node);
        if (node.op == "whole_steps") return called("whole_steps", node);
        if (node.op == "choose") return chosen(node, needed);
        if (node.op == "otherwise")
            return operand(node.inputs[nodes_.at(node.inputs[0]).exact == "missing" ? 1 : 0], needed);
        if (node.op == "same") return operand(node.inputs[0], needed);
        if (node.op == "slices") return slices(node, needed);
        if (node.op == "curve") return curve(node, needed);
        if (node.op == "band" || node.op == "dated" || node.op == "rounded") return decided(node, needed);
        return value_text(node);
    }

    static std::string parenthesized(const std::string& text, Tightness has, Tightness needed) {
        return has < needed ? "(" + text + ")" : text;
    }

    std::string called(const char* function, const Node& node) {
        std::string text = std::string(function) + "(";
        for (std::size_t i = 0; i < node.inputs.size(); ++i) {
            text += (i == 0 ? "" : ", ") + operand(node.inputs[i], Sum);
        }
        return text + ")";
    }

    // A part of a sum that is nothing and has no name: the other sign of the amounts that a limit looks at.
    bool is_nothing(NodeId id) const {
        const Node& node = nodes_.at(id);
        if (node.exact != "0" || !node.name.empty()) return false;
        if (node.op == "add") {
            return std::all_of(node.inputs.begin(), node.inputs.end(), [&](NodeId input) { return is_nothing(input); });
        }
        return node.op == "minimum" || node.op == "maximum" || node.op == "literal";
    }

    std::string sum(const Node& node, Tightness needed) {
        const char* sign = node.op == "add" ? " + " : " - ";
        if (node.op == "add" && node.inputs.size() == 2) {
            for (std::size_t i = 0; i < 2; ++i) {
                if (is_nothing(node.inputs[i])) return operand(node.inputs[1 - i], needed);
            }
        }
        if (node.op == "subtract" && is_nothing(node.inputs[1])) return operand(node.inputs[0], needed);
        std::string text;
        for (std::size_t i = 0; i < node.inputs.size(); ++i) {
            text += (i == 0 ? "" : sign) + operand(node.inputs[i], i == 0 || node.op == "add" ? Sum : Product);
        }
        return parenthesized(text, Sum, needed);
    }

    // Factors of 1 that stand for something that did not act are left out and remembered.
    void collect_factors(NodeId id, std::vector<NodeId>& factors) {
        const Node& node = nodes_.at(id);
        for (const NodeId input : node.inputs) {
            const NodeId to = meant(nodes_, input);
            const Node& factor = nodes_.at(to);
            if (factor.op == "multiply" && factor.name.empty()) {
                collect_factors(to, factors);
            } else if (is_factor(factor) && factor.exact == "1") {
                equation_->unchanged.push_back(to);
            } else {
                factors.push_back(to);
            }
        }
    }

    std::string product(NodeId id, Tightness needed) {
        std::vector<NodeId> factors;
        collect_factors(id, factors);
        if (factors.empty()) return value_text(nodes_.at(id));
        if (factors.size() == 1) return operand(factors[0], needed);
        std::string text;
        for (const NodeId factor : factors) {
            const std::string each = operand(factor, Product);
            if (text.empty())
                text = each;
            else
                text += (text.back() == '%' ? " of " : " * ") + each;
        }
        return parenthesized(text, Product, needed);
    }

    std::string chosen(const Node& node, Tightness needed) {
        collect_condition(node.inputs[0]);
        return operand(node.inputs[nodes_.at(node.inputs[0]).exact == "true" ? 1 : 2], needed);
    }

    // Only what the policy says is a reason; tests that the engine adds (members, zero denominators) are not.
    void collect_condition(NodeId id) {
        const Node& node = nodes_.at(id);
        if (node.where.line > 0) {
            equation_->conditions.push_back(id);
        } else if (node.op == "and" || node.op == "or" || node.op == "same") {
            for (const NodeId input : node.inputs) collect_condition(input);
        }
    }

    // A look-up stands as what it found; the value looked up and the found result are terms.
    std::string decided(const Node& node, Tightness needed) {
        equation_->terms.push_back(meant(nodes_, node.inputs[0]));
        if (node.op == "rounded") return value_text(node);
        const Json* index = node.details.find("index");
        if (node.op == "band" && index != nullptr && *index->whole() >= 0) {
            const std::size_t count = (node.inputs.size() - 1) / 2;
            return operand(node.inputs[1 + count + static_cast<std::size_t>(*index->whole())], needed);
        }
        return value_text(node);
    }

    std::string slices(const Node& node, Tightness needed) {
        equation_->terms.push_back(meant(nodes_, node.inputs[0]));
        const std::size_t count = (node.inputs.size() - 1) / 2;
        const auto value = trace::number_of(nodes_.at(node.inputs[0]));
        std::string text;
        for (std::size_t i = 0; value && i < count; ++i) {
            const auto from = trace::number_of(nodes_.at(node.inputs[1 + i]));
            if (!from || *from >= *value) break;
            Rational top = *value;
            if (i + 1 < count) {
                if (const auto next = trace::number_of(nodes_.at(node.inputs[2 + i]))) top = std::min(top, *next);
            }
            const std::string rate = operand(node.inputs[1 + count + i], Product);
            const std::string part = number_in_equation(type_of(nodes_, nodes_.at(node.inputs[0])), top - *from,
                                                        nodes_.run().program.currency, equation_->approximated);
            text += (text.empty() ? "" : " + ") + rate + (rate.back() == '%' ? " of " : " * ") + part;
        }
        return text.empty() ? value_text(node) : parenthesized(text, Sum, needed);
    }

    std::string curve(const Node& node, Tightness needed) {
        const NodeId of = node.inputs[0];
        equation_->terms.push_back(meant(nodes_, of));
        const std::size_t count = (node.inputs.size() - 1) / 2;
        const Json* index = node.details.find("index");
        const auto value = trace::number_of(nodes_.at(of));
        if (index == nullptr || !value || node.because != "on_segment") return value_text(node);
        const auto from = static_cast<std::size_t>(*index->whole());
        const std::string at = value_text(nodes_.at(node.inputs[1 + from]));
        std::string pay = value_text(nodes_.at(node.inputs[1 + count + from]));
        if (trace::number_of(nodes_.at(node.inputs[1 + from])) == value) return pay;
        const std::string next_at = value_text(nodes_.at(node.inputs[2 + from]));
        const std::string next_pay = value_text(nodes_.at(node.inputs[2 + count + from]));
        const std::string here = value_text(nodes_.at(of));
        return parenthesized(
            pay + " + (" + here + " - " + at + ") / (" + next_at + " - " + at + ") * (" + next_pay + " - " + pay + ")",
            Sum, needed);
    }

    Nodes& nodes_;
    Equation* equation_ = nullptr;
};

}  // namespace

std::string number_in_equation(const program::Type& type, const Rational& number, const std::string& currency,
                               bool& approximated) {
    const exact::Shown shown = shown_of_type(type, number, currency);
    if (!shown.approximated) return shown.text;
    if (is_approximation(shown.text)) {
        approximated = true;
        return shown.text.substr(kAbout.size());
    }
    const std::string fraction = number.to_fraction();
    if (type.kind == program::Kind::Money) return fraction + " " + (type.unit.empty() ? currency : type.unit);
    return type.kind == program::Kind::Duration ? fraction + " " + type.unit : fraction;
}

NodeId beside_zero(const Nodes& nodes, const Node& node) {
    if (node.op != "minimum" && node.op != "maximum") return -1;
    for (std::size_t i = 0; i < node.inputs.size() && node.inputs.size() == 2; ++i) {
        const Node& zero = nodes.at(node.inputs[i]);
        const Node& other = nodes.at(node.inputs[1 - i]);
        if (zero.op == "literal" && zero.exact == "0" && other.exact == node.exact) return node.inputs[1 - i];
    }
    return -1;
}

bool is_approximation(const std::string& shown) { return shown.rfind(kAbout, 0) == 0; }

std::string equals(std::string left, const std::string& shown) {
    if (!is_approximation(shown)) return left + " = " + shown;
    constexpr std::string_view kAlready = " ≈";
    const bool already =
        left.size() >= kAlready.size() && left.compare(left.size() - kAlready.size(), kAlready.size(), kAlready) == 0;
    if (already) left.erase(left.size() - kAlready.size());
    return left + " " + shown;
}

NodeId meant(const Nodes& nodes, NodeId id) {
    for (;;) {
        const Node& node = nodes.at(id);
        const bool only_a_name =
            node.op == "same" && node.inputs.size() == 1 && !is_factor(node) && node.kind != "line";
        if (!only_a_name) return id;
        const Node& inside = nodes.at(node.inputs[0]);
        if (inside.name.empty()) return id;
        id = node.inputs[0];
    }
}

program::Type type_of(const Nodes& nodes, const Node& node) {
    if (node.cell.step.known()) return nodes.run().program.step(node.cell.step).type;
    return {program::Kind::Money, nodes.run().program.currency, false};
}

std::optional<Rational> number_of(const Node& node) {
    static constexpr std::string_view kNumeric[] = {"money", "ratio", "number", "count", "duration"};
    bool numeric = false;
    for (const std::string_view kind : kNumeric) numeric = numeric || node.type.rfind(kind, 0) == 0;
    if (!numeric) return std::nullopt;
    return exact::fraction_from_text(node.exact);
}

Equation equation_of(Nodes& nodes, NodeId node) { return Writer(nodes).write(node); }

}  // namespace zgoda::trace
