#include "trace/why_tree.hpp"

#include <algorithm>
#include <utility>

#include "trace/cause.hpp"
#include "trace/describe.hpp"

namespace zgoda::trace {

namespace {

constexpr std::size_t kCreditsShown = 20;
constexpr std::size_t kPartsShown = 12;
constexpr std::size_t kAlikeShown = 4;

std::string detail(const Node& node, std::string_view key) {
    const Json* found = node.details.find(key);
    return found != nullptr && found->text() != nullptr ? *found->text() : std::string();
}

bool looks_up(const Node& node) { return node.op == "band" || node.op == "slices" || node.op == "curve"; }

}  // namespace

void WhyTree::line(std::size_t indent, const std::string& text) { text_ += std::string(indent, ' ') + text + "\n"; }

void WhyTree::print(NodeId id, std::size_t indent) {
    const NodeId to = meant(nodes_, id);
    const Equation equation = equation_of(nodes_, to);
    const Node& node = nodes_.at(to);
    if (node.op == "claim_fraction") {
        print_claim(to, equation, indent);
        return print_credit_condition({to}, indent + 2);
    }
    std::string text = node.shown + "  " + name_of(nodes_, node) + clause_text(node);
    const bool again = !printed_.insert(to).second;
    const bool approximated = equation.approximated || is_approximation(node.shown);
    if (!equation.text.empty() && !again) text += " = " + equation.text + (approximated ? " ≈" : "");
    if (again && !node.inputs.empty()) {
        line(indent, text + "  (see above)");
        return;
    }
    // A count that only stands behind a name has its rows shown with the name.
    const NodeId inner = equation.text.empty() && equation.terms.size() == 1 && equation.conditions.empty()
                             ? equation.terms[0]
                             : NodeId{-1};
    const bool one_line = inner >= 0 && nodes_.at(inner).name.empty() && nodes_.at(inner).op == "fold" &&
                          nodes_.at(inner).exact == node.exact;
    const Node& counted = one_line ? nodes_.at(inner) : node;
    line(indent, text + rows_text(nodes_, counted, full_) + place_text(node));
    if (again) return;
    if (one_line)
        print_below(inner, equation_of(nodes_, inner), indent + 2);
    else
        print_below(to, equation, indent + 2);
}

void WhyTree::print_below(NodeId id, const Equation& equation, std::size_t indent) {
    const Node& node = nodes_.at(id);
    printed_.insert(id);
    print_reasons(node, equation, indent);
    if (node.op == "fold" && detail(node, "over") == "claims") print_credits(node, indent);
    print_parts(node, indent);
    std::set<NodeId> once;
    for (const NodeId term : equation.terms) {
        if (once.insert(term).second) print(term, indent);
    }
}

void WhyTree::print_reasons(const Node& node, const Equation& equation, std::size_t indent) {
    if (looks_up(node)) print_look_up(node, indent);
    if (node.op == "dated" && !detail(node, "from").empty()) line(indent, "in force from " + detail(node, "from"));
    for (const NodeId condition : equation.conditions) {
        line(indent, "because " + condition_text(nodes_, condition));
        print_compared(condition, indent + 2);
    }
}

void WhyTree::print_compared(NodeId condition, std::size_t indent) {
    const std::vector<NodeId> inputs = nodes_.at(meant(nodes_, condition)).inputs;
    for (const NodeId input : inputs) {
        const NodeId to = meant(nodes_, input);
        const Node& compared = nodes_.at(to);
        if (compared.type.rfind("truth", 0) == 0) {
            print_compared(to, indent);
        } else if (compared.op != "literal" && !compared.name.empty() && printed_.count(to) == 0) {
            print(to, indent);
        }
    }
}

void WhyTree::print_look_up(const Node& node, std::size_t indent) {
    const Node& value = nodes_.at(meant(nodes_, node.inputs[0]));
    if (node.because == "value_missing") return line(indent, name_of(nodes_, value) + " is missing");
    const std::size_t count = (node.inputs.size() - 1) / 2;
    const std::int64_t index = *node.details.find("index")->whole();
    const auto point = [&](std::int64_t i) {
        const auto at = static_cast<std::size_t>(i);
        return nodes_.at(node.inputs[1 + at]).shown + " → " + nodes_.at(node.inputs[1 + count + at]).shown;
    };
    std::string text = "for " + value.shown + ", ";
    if (index < 0)
        text += "below the first bound, " + nodes_.at(node.inputs[1]).shown;
    else if (node.because == "on_segment")
        text += "on the line from " + point(index) + " to " + point(index + 1);
    else
        text += (node.op == "curve" ? "beyond the last point, " : "") + detail(node, "bound");
    for (const Json& other : node.alternatives) {
        const Json* band = other.find(node.op == "curve" ? "point" : "band");
        if (const Json* distance = other.find("short_by")) {
            text += "; next " + *band->text() + ", short by " + *distance->text();
        }
    }
    line(indent, text);
}

NodeId WhyTree::credit_below(NodeId id, std::size_t depth) const {
    const Node& node = nodes_.at(id);
    if (node.op == "claim_fraction") return id;
    for (const NodeId input : node.inputs) {
        if (depth == 0) break;
        if (const NodeId found = credit_below(input, depth - 1); found >= 0) return found;
    }
    return -1;
}

void WhyTree::print_credits(const Node& node, std::size_t indent) {
    const std::vector<NodeId> claims = node.inputs;
    std::vector<NodeId> terms;
    const std::size_t most = full_ ? claims.size() : kCreditsShown;
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const Equation equation = equation_of(nodes_, claims[i]);
        for (const NodeId term : equation.terms) {
            if (nodes_.at(term).kind != "credit") terms.push_back(term);
        }
        if (i < most) print_claim(claims[i], equation, indent);
    }
    if (claims.size() > most)
        line(indent, "… and " + std::to_string(claims.size() - most) +
                         (claims.size() - most == 1 ? " more event" : " more events") + " (--full shows all)");
    if (claims.empty()) line(indent, "no event counted");
    print_credit_condition(claims, indent);
    print_alike(terms, indent);
}

// The condition that every event passed, said once, with the parameters it reads.
void WhyTree::print_credit_condition(const std::vector<NodeId>& claims, std::size_t indent) {
    std::vector<NodeId> parameters;
    bool said = false;
    for (const NodeId claim : claims) {
        const NodeId id = credit_below(claim, 6);
        if (id < 0) continue;
        const Node& credit = nodes_.at(id);
        const program::Program& program = nodes_.run().program;
        const auto number = static_cast<std::size_t>(program.step(credit.cell.step).domain.index);
        const program::StepId when = program.credits[number].when;
        if (!when.known()) continue;
        if (!std::exchange(said, true)) {
            const std::uint32_t written = program.step(when).origin.line;
            const std::string place = place_in(program.file, "", written > 0 ? written : credit.where.line);
            line(indent, std::string(claims.size() == 1 ? "passed " : "each passed ") + name_of(nodes_, credit) +
                             clause_text(credit) + ": " + credit.formula + (place.empty() ? "" : "  [" + place + "]"));
        }
        for (std::size_t i = 1; i < credit.inputs.size(); ++i) parameters.push_back(credit.inputs[i]);
    }
    print_alike(parameters, indent + 2);
}

void WhyTree::print_claim(NodeId id, const Equation& equation, std::size_t indent) {
    const Node& claim = nodes_.at(id);
    std::string text = claim.shown;
    if (const NodeId credit_id = credit_below(id, 6); credit_id >= 0) {
        const Node& credit = nodes_.at(credit_id);
        const std::string role = detail(credit, "role");
        text += "  " + detail(credit, "event") + ", " + detail(credit, "date") + (role.empty() ? "" : ", " + role) +
                (credit_id == id ? "" : " " + credit.shown);
        const bool approximated = equation.approximated || is_approximation(claim.shown);
        if (!equation.text.empty()) text += " = " + equation.text + (approximated ? " ≈" : "");
        text += "  [row: " + detail(credit, "table") + " " + detail(credit, "event") + "]";
    }
    line(indent, text);
}

// Values that come from event to event: alike ones once, with their number; of those that differ the first few.
void WhyTree::print_alike(const std::vector<NodeId>& terms, std::size_t indent) {
    std::vector<std::pair<NodeId, std::size_t>> groups;
    for (const NodeId term : terms) {
        const Node& node = nodes_.at(term);
        const auto alike = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
            const Node& other = nodes_.at(group.first);
            return other.name == node.name && other.exact == node.exact &&
                   detail(other, "from") == detail(node, "from");
        });
        if (alike == groups.end())
            groups.emplace_back(term, 1);
        else
            ++alike->second;
    }
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto& [term, count] = groups[i];
        if (i == kAlikeShown && !full_)
            return line(indent, "… and " + std::to_string(groups.size() - i) + " more values (--full shows all)");
        if (count == 1 || nodes_.at(term).op != "dated") {
            print(term, indent);
            continue;
        }
        const Node& node = nodes_.at(term);
        line(indent, node.shown + "  " + name_of(nodes_, node) + clause_text(node) + ", in force from " +
                         detail(node, "from") + ", " + std::to_string(count) + " events" + place_text(node));
        printed_.insert(term);
    }
}

void WhyTree::print_parts(const Node& node, std::size_t indent) {
    if (node.parts.empty() || node.op != "fold") return;
    const std::string count = std::to_string(node.parts.size());
    const bool people = detail(node, "over") == "people";
    if ((node.parts_of_people && view_ == View::Person) || (node.parts.size() > kPartsShown && !full_)) {
        return line(indent, "over " + count + (people ? " people" : " values"));
    }
    const program::Type type = type_of(nodes_, node);
    std::string text;
    for (const Part& part : node.parts) {
        text += (text.empty() ? "" : "  ") + part.who + " " +
                shown_of_type(type, part.exact, nodes_.run().program.currency).text;
    }
    line(indent, "over " + count + (people ? " people: " : ": ") + text);
}

}  // namespace zgoda::trace
