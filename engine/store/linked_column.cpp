#include "store/linked_column.hpp"

#include <algorithm>
#include <numeric>

namespace zgoda::store {

namespace {

// Looks every key up in the index, each distinct text once; not_found(position) says what follows.
template <typename NotFound>
facts::Column looked_up(const ColumnTask& task, const KeyIndex& index, MissingCells& missing, NotFound not_found) {
    constexpr std::int32_t kUnknownYet = -2;
    const WordList& words = task.raw.words();
    std::vector<std::int32_t> of_word(words.size(), kUnknownYet);
    std::vector<std::int32_t> cells(task.rows());
    const auto store = [&](std::size_t position, std::int32_t found) {
        if (found < 0) return not_found(position);
        cells[position] = found;
    };
    walk_cells(
        task, [&](std::size_t position, std::int64_t key) { store(position, index.find(key)); },
        [&](std::size_t position, std::size_t number) {
            if (of_word[number] == kUnknownYet) of_word[number] = index.find(words[number]);
            store(position, of_word[number]);
        },
        [&](std::size_t position) { missing.mark(position); });
    return facts::Column::of_cells(facts::Form::Index, std::move(cells), missing.take());
}

}  // namespace

facts::Column own_numbers(std::size_t rows) {
    std::vector<std::int32_t> cells(rows);
    std::iota(cells.begin(), cells.end(), 0);
    return facts::Column::of_cells(facts::Form::Index, std::move(cells));
}

facts::Column row_column(const ColumnTask& task, const KeyIndex& target, const std::string& target_table) {
    MissingCells missing(task.rows());
    return looked_up(task, target, missing, [&](std::size_t position) {
        if (task.declared.row_optional) return missing.mark(position);
        if (!task.findings.wants()) return;
        report_cell(task, position, text::Code::Z1310, "and table `" + target_table + "` has no row with this key",
                    "Bring the row, correct the key, or add `row optional` to column `" + task.declared.name + "`.");
    });
}

facts::Column person_column(const ColumnTask& task, const KeyIndex& people, const std::string& people_table) {
    MissingCells missing(task.rows());
    return looked_up(task, people, missing, [&](std::size_t position) {
        if (!task.findings.wants()) return;
        const std::string near = people.alike(task.raw.key(static_cast<std::size_t>(task.order.rows[position])));
        report_cell(task, position, text::Code::Z1308, "and table `" + people_table + "` has no such person",
                    near.empty() ? "Add the person to `" + people_table + "`, or correct the key."
                                 : "Did you mean `" + near + "`? Otherwise add the person to `" + people_table + "`.");
    });
}

facts::Column team_column(const ColumnTask& task, const std::vector<program::Team>& teams) {
    const WordList& words = task.raw.words();
    std::vector<std::string> names;
    for (const program::Team& team : teams) names.push_back(team.name);
    std::vector<std::int32_t> of_word(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto found = std::find(names.begin(), names.end(), words[i]);
        of_word[i] = found == names.end() ? -1 : static_cast<std::int32_t>(found - names.begin());
    }
    const auto refuse = [&](std::size_t position, const std::string& team) {
        if (!task.findings.wants()) return;
        std::string list;
        for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
        const auto nearest = text::nearest_name(team, names);
        report_cell(
            task, position, text::Code::Z1308, "which is no team of the policy (" + list + ")",
            nearest ? "Did you mean `" + *nearest + "`?" : "Declare the team under `teams`, or correct the row.");
    };
    std::vector<std::int32_t> cells(task.rows());
    MissingCells missing(task.rows());
    walk_cells(
        task, [&](std::size_t position, std::int64_t) { report_wrong_kind(task, position); },
        [&](std::size_t position, std::size_t number) {
            if (of_word[number] < 0) return refuse(position, std::string(words[number]));
            cells[position] = of_word[number];
        },
        [&](std::size_t position) { missing.mark(position); });
    return facts::Column::of_cells(facts::Form::Index, std::move(cells), missing.take());
}

}  // namespace zgoda::store
