#include "store/typed_column.hpp"

#include <algorithm>
#include <numeric>

#include "exact/date.hpp"
#include "store/number_column.hpp"
#include "text/assertion.hpp"

namespace zgoda::store {

namespace {

using program::Kind;

constexpr std::size_t kDateBytes = 10;

facts::Column truth_column(const ColumnTask& task) {
    std::vector<std::int32_t> cells(task.rows());
    MissingCells missing(task.rows());
    const auto refuse = [&](std::size_t position) {
        report_cell(task, position, text::Code::Z1304, "where a bool is needed",
                    "Store " + wanted_cell(task.declared.type) + ".");
    };
    walk_cells(
        task,
        [&](std::size_t position, std::int64_t value) {
            if (value != 0 && value != 1) return refuse(position);
            cells[position] = static_cast<std::int32_t>(value);
        },
        [&](std::size_t position, std::size_t number) {
            const std::string_view word = task.raw.words()[number];
            const bool yes = word == "true" || word == "1";
            if (!yes && word != "false" && word != "0") return refuse(position);
            cells[position] = yes ? 1 : 0;
        },
        [&](std::size_t position) { missing.mark(position); });
    return facts::Column::of_cells(facts::Form::Truth, std::move(cells), missing.take());
}

// Whether the text has the form YYYY-MM-DD, be it a day or not.
bool has_date_form(std::string_view text) {
    if (text.size() != kDateBytes) return false;
    for (std::size_t i = 0; i < kDateBytes; ++i) {
        const bool dash = i == 4 || i == 7;
        if (dash ? text[i] != '-' : (text[i] < '0' || text[i] > '9')) return false;
    }
    return true;
}

void report_date(const ColumnTask& task, std::size_t position, std::string_view word) {
    const std::string_view day = word.substr(0, kDateBytes);
    if (has_date_form(day) && !exact::date_from_text(day)) {
        report_cell(task, position, text::Code::Z1305, "a day that does not exist",
                    "Correct it where the data come from.");
    } else if (has_date_form(day)) {
        report_cell(task, position, text::Code::Z1305, "a date with something after it",
                    "Store the date alone, or add `time ignored` to column `" + task.declared.name +
                        "`: then the day counts as it is written.");
    } else {
        report_cell(task, position, text::Code::Z1305, "which is not a date such as `2026-03-31`",
                    "Store dates as YYYY-MM-DD; an import map can declare another form.");
    }
}

facts::Column date_column(const ColumnTask& task) {
    // Each distinct text is parsed once; a quarter has few days.
    const WordList& words = task.raw.words();
    std::vector<std::optional<exact::Date>> dates(words.size());
    for (std::size_t i = 0; i < dates.size(); ++i) {
        const std::string_view word = words[i];
        dates[i] = exact::date_from_text(task.declared.time_ignored ? word.substr(0, kDateBytes) : word);
    }
    std::vector<std::int32_t> cells(task.rows());
    MissingCells missing(task.rows());
    walk_cells(
        task, [&](std::size_t position, std::int64_t) { report_wrong_kind(task, position); },
        [&](std::size_t position, std::size_t number) {
            if (!dates[number]) return report_date(task, position, words[number]);
            cells[position] = dates[number]->days;
        },
        [&](std::size_t position) { missing.mark(position); });
    return facts::Column::of_cells(facts::Form::Date, std::move(cells), missing.take());
}

// A text column from codes into texts that occur: sorts the texts by bytes and renumbers the codes.
facts::Column text_column(std::vector<std::int32_t> codes, std::vector<std::string> texts,
                          std::vector<std::uint8_t> missing) {
    std::vector<std::size_t> order(texts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return texts[a] < texts[b]; });
    std::vector<std::int32_t> place(texts.size());
    facts::Words words(texts.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i]] = static_cast<std::int32_t>(i);
        words[i] = std::move(texts[order[i]]);
    }
    if (words.empty()) words.emplace_back();  // what the code 0 of missing cells points to
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (!place.empty() && (missing.empty() || missing[i] == 0))
            codes[i] = place[static_cast<std::size_t>(codes[i])];
    }
    return facts::Column::of_text(std::move(codes), std::make_shared<const facts::Words>(std::move(words)),
                                  std::move(missing));
}

void report_choice(const ColumnTask& task, std::size_t position, const std::string& value) {
    if (!task.findings.wants()) return;
    const std::vector<std::string>& choices = task.declared.choices;
    std::string list;
    for (const std::string& choice : choices) list += (list.empty() ? "" : ", ") + choice;
    const auto nearest = text::nearest_name(value, choices);
    report_cell(
        task, position, text::Code::Z1312,
        "which is not among the declared values of `" + task.declared.name + "`: " + list,
        nearest ? "Did you mean `" + *nearest + "`?" : "Declare the value, or correct it where the data come from.");
}

void report_currency(const ColumnTask& task, std::size_t position) {
    report_cell(task, position, text::Code::Z1311, "where the policy pays in " + task.declared.currency,
                "Convert the amount and write " + task.declared.currency +
                    ", or keep rows in other currencies out of the table.");
}

facts::Column word_column(const ColumnTask& task) {
    const bool choice = task.declared.type.kind == Kind::Choice;
    const std::vector<std::string>& choices = task.declared.choices;
    const WordList& words = task.raw.words();
    std::vector<std::int32_t> code_of(words.size(), -1);  // by word number
    std::vector<std::int32_t> codes(task.rows());
    std::vector<std::string> texts;
    MissingCells missing(task.rows());
    const auto new_code = [&](std::string text) {
        texts.push_back(std::move(text));
        return static_cast<std::int32_t>(texts.size() - 1);
    };
    const auto refused = [&](std::size_t position, std::string_view text) {
        if (choice && std::find(choices.begin(), choices.end(), text) == choices.end()) {
            report_choice(task, position, std::string(text));
            return true;
        }
        const bool foreign = !task.declared.currency.empty() && text != task.declared.currency;
        if (foreign) report_currency(task, position);
        return foreign;
    };
    walk_cells(
        task,
        [&](std::size_t position, std::int64_t value) {
            // A declared value may be a number in quotes; its column then may hold integers.
            const std::string text = std::to_string(value);
            if (!choice) return report_wrong_kind(task, position);
            if (refused(position, text)) return;
            const auto known = std::find(texts.begin(), texts.end(), text);
            codes[position] = known == texts.end() ? new_code(text) : static_cast<std::int32_t>(known - texts.begin());
        },
        [&](std::size_t position, std::size_t number) {
            if (code_of[number] < 0) {
                if (refused(position, words[number])) return;
                const auto known = choice ? std::find(texts.begin(), texts.end(), words[number]) : texts.end();
                code_of[number] = known == texts.end() ? new_code(std::string(words[number]))
                                                       : static_cast<std::int32_t>(known - texts.begin());
            }
            codes[position] = code_of[number];
        },
        [&](std::size_t position) { missing.mark(position); });
    return text_column(std::move(codes), std::move(texts), missing.take());
}

}  // namespace

facts::Column typed_column(const ColumnTask& task) {
    const Kind kind = task.declared.type.kind;
    ZGODA_ASSERT(kind != Kind::Person && kind != Kind::Team && kind != Kind::Row);
    if (kind == Kind::Truth) return truth_column(task);
    if (kind == Kind::Date) return date_column(task);
    if (kind == Kind::Text || kind == Kind::Choice) return word_column(task);
    return number_column(task);
}

}  // namespace zgoda::store
