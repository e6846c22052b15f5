#include "evaluate/reviews.hpp"

#include <string_view>

#include "evaluate/payees.hpp"

namespace zgoda::evaluate {

using program::Domain;

namespace {

struct Group {
    std::string name;
    std::size_t cell = 0;
};

constexpr std::string_view kNoGroup = "none";

// A value that reads none would be taken for the rows without a value (S36), so it stands in quotation marks, and one
// that has such marks already gets one more pair.
std::string group_of_value(const std::string& value) {
    const std::size_t first = value.find_first_not_of('"');
    if (first == std::string::npos) return value;
    const std::size_t last = value.find_last_not_of('"');
    if (std::string_view(value).substr(first, last - first + 1) != kNoGroup) return value;
    return '"' + value + '"';
}

std::vector<Group> groups_of(Context& context, const program::Review& review) {
    std::vector<Group> groups;
    switch (review.domain.over) {
        case Domain::Over::People:
            for (std::size_t person = 0; person < context.facts().people.size(); ++person) {
                const bool shown = review.teams.empty() || is_member_of(context.run, person, review.teams);
                if (shown) groups.push_back({context.facts().people[person], person});
            }
            break;
        case Domain::Over::Teams:
            for (std::size_t team = 0; team < context.program().teams.size(); ++team) {
                groups.push_back({context.program().teams[team].name, team});
            }
            break;
        case Domain::Over::Groups:
            for (const std::string& name : context.group_names(review.domain.index)) {
                groups.push_back({group_of_value(name), groups.size()});
            }
            groups.push_back({std::string(kNoGroup), groups.size()});
            break;
        default: groups.push_back({"all", 0});
    }
    return groups;
}

std::optional<exact::Rational> value_of(const Context& context, const program::ReviewMetric& metric, std::size_t cell) {
    const facts::Column& column = context.column(metric.step);
    const std::size_t at = column.size() == 1 ? 0 : cell;
    if (column.form() != facts::Form::Number || column.is_missing(at)) return std::nullopt;
    return column.number(at);
}

}  // namespace

std::vector<ReviewRow> review_rows(Context& context) {
    std::vector<ReviewRow> rows;
    for (std::size_t number = 0; number < context.program().reviews.size(); ++number) {
        const program::Review& review = context.program().reviews[number];
        for (const Group& group : groups_of(context, review)) {
            std::vector<ReviewRow> of_group;
            bool empty = true;
            for (const program::ReviewMetric& metric : review.metrics) {
                const auto value = value_of(context, metric, group.cell);
                empty = empty && (!value || value->is_zero());
                of_group.push_back(
                    {static_cast<std::int32_t>(number), group.name, static_cast<std::int32_t>(of_group.size()), value});
            }
            const bool is_none = review.domain.over == Domain::Over::Groups &&
                                 group.cell == context.group_names(review.domain.index).size();
            if (is_none && empty) continue;
            rows.insert(rows.end(), of_group.begin(), of_group.end());
        }
    }
    return rows;
}

}  // namespace zgoda::evaluate
