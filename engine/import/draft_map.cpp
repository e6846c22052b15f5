#include "import/draft_map.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <vector>

#include "exact/decimal_text.hpp"
#include "import/csv_reader.hpp"
#include "import/date_cell.hpp"
#include "import/header_line.hpp"
#include "import/read_map.hpp"
#include "text/source.hpp"

namespace zgoda::import {

namespace {

constexpr std::size_t kBytesLookedAt = 1 << 16;
constexpr std::size_t kRowsLookedAt = 200;
constexpr std::size_t kExampleBytesMost = 40;

struct Guess {
    std::string name;
    std::string header;
    std::string type;
    std::string advice;
    std::string example;
    bool optional = false;
    bool unique = true;
    std::vector<std::string> date_forms;  // all that fit every value, if it is a column of dates
    bool time = false;                    // and something follows the dates
};

std::string guessed_encoding(const std::string& bytes) {
    if (std::string marked = encoding_of_mark(bytes); !marked.empty()) return marked;
    // The piece may end inside a character.
    for (std::size_t cut = 0; cut < 4 && cut <= bytes.size(); ++cut) {
        if (text::valid_utf8(std::string_view(bytes).substr(0, bytes.size() - cut))) return "utf-8";
    }
    return "windows-1250";
}

// The sign that occurs most often in the first line.
char guessed_delimiter(const std::string& bytes) {
    const std::string line = bytes.substr(0, bytes.find('\n'));
    char best = ',';
    std::ptrdiff_t most = 0;
    for (const char sign : {',', ';', '\t', '|'}) {
        const std::ptrdiff_t count = std::count(line.begin(), line.end(), sign);
        if (count > most) {
            most = count;
            best = sign;
        }
    }
    return best;
}

std::string delimiter_word(char sign) {
    return sign == ';' ? "semicolon" : sign == '\t' ? "tab" : sign == '|' ? "pipe" : "comma";
}

std::string column_name(const std::string& header, std::set<std::string>& taken) {
    std::string name;
    for (const char c : header) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || upper;
        if (plain) {
            name += upper ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (!name.empty() && name.back() != '_') {
            name += '_';
        }
    }
    while (!name.empty() && name.back() == '_') name.pop_back();
    if (name.empty() || (name[0] >= '0' && name[0] <= '9')) name = "column_" + name;
    if (name.back() == '_') name.pop_back();
    name = name.substr(0, 50);
    std::string free = name;
    for (int number = 2; !taken.insert(free).second || !usable_name(free); ++number)
        free = name + "_" + std::to_string(number);
    return free;
}

// Of two forms that differ in padding alone the stricter stands first; where the values leave open what is the day
// and what the month, the day is taken to stand first.
constexpr std::array<const char*, 14> kDateForms = {
    "YYYY-MM-DD", "DD.MM.YYYY", "D.M.YYYY", "DD/MM/YYYY", "MM/DD/YYYY", "D/M/YYYY",   "M/D/YYYY",
    "DD-MM-YYYY", "MM-DD-YYYY", "D-M-YYYY", "M-D-YYYY",   "YYYY/MM/DD", "YYYY.MM.DD", "YYYYMMDD"};

// A single impossible day does not make a column of dates one of texts; the import finds it.
bool is_date(const std::string& value, const DateForm& form, bool& time) {
    constexpr unsigned kMonths = 12;
    constexpr unsigned kDaysMost = 31;
    const std::optional<WrittenDate> written = read_date(form, value);
    if (!written || written->date.month < 1 || written->date.month > kMonths || written->date.day < 1 ||
        written->date.day > kDaysMost) {
        return false;
    }
    time = time || !written->rest.empty();
    return written->rest.empty() || written->rest[0] == ' ' || written->rest[0] == 'T';
}

// The forms that all values have, and whether a time follows.
void find_date_forms(Guess& guess, const std::vector<std::string>& values) {
    for (const char* const written : kDateForms) {
        const DateForm form = *date_form_from_text(written);
        bool time = false;
        const bool all = std::all_of(values.begin(), values.end(),
                                     [&](const std::string& value) { return is_date(value, form, time); });
        if (!all) continue;
        guess.date_forms.emplace_back(written);
        guess.time = time;
    }
}

bool all_among(const std::vector<std::string>& values, const std::string& yes, const std::string& no) {
    return std::all_of(values.begin(), values.end(),
                       [&](const std::string& value) { return value == yes || value == no; });
}

void guess_type(Guess& guess, const std::vector<std::string>& values) {
    guess.type = "text";
    if (values.empty()) return;
    find_date_forms(guess, values);
    if (!guess.date_forms.empty()) {
        guess.type = "date";
        if (guess.time) guess.advice = "holds a time of day; the policy's column needs `time ignored` as well";
        return;
    }
    if (all_among(values, "true", "false") || all_among(values, "True", "False") ||
        all_among(values, "TRUE", "FALSE")) {
        guess.type = "bool";
        return;
    }
    const bool decimals = std::all_of(values.begin(), values.end(), [](const std::string& value) {
        return exact::decimal_from_text(value).has_value();
    });
    if (!decimals) return;
    const bool whole = std::all_of(values.begin(), values.end(),
                                   [](const std::string& value) { return value.find('.') == std::string::npos; });
    guess.type = whole ? "text" : "number";
    guess.advice =
        whole ? "count of lead, if it counts leads; money EUR, if it is an amount" : "money EUR, if it is an amount";
}

std::string one_line(const std::string& value) {
    std::string line = value.substr(0, kExampleBytesMost);
    while (!line.empty() && !text::valid_utf8(line)) line.pop_back();
    for (char& c : line) {
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    return line;
}

std::string header_text(const std::string& header) {
    if (usable_name(header)) return header;
    return "\"" + header + "\"";
}

// The line of a column; a declaration with signs that YAML would take for its own stands in single quotes.
std::string column_line(const Guess& guess, bool key) {
    const bool time = guess.type == "date" && guess.time;
    std::string declaration = key ? "key" : guess.type;
    if (guess.header != guess.name) declaration += " from " + header_text(guess.header);
    if (guess.optional && !key) declaration += ", optional";
    if (time && !key) declaration += ", time ignored";
    if (declaration.find(": ") == std::string::npos && declaration.find(" #") == std::string::npos) return declaration;
    std::string quoted = "'";
    for (const char c : declaration) {
        quoted += c;
        if (c == '\'') quoted += c;
    }
    return quoted + "'";
}

// Requires: the record is the line of headers.
std::vector<Guess> read_guesses(CsvReader& reader, CsvRecord record) {
    std::vector<Guess> guesses;
    std::set<std::string> taken;
    for (const CsvCell& cell : record.cells) {
        Guess guess;
        guess.header = cell.text;
        guess.name = column_name(cell.text, taken);
        guesses.push_back(std::move(guess));
    }
    std::vector<std::vector<std::string>> values(guesses.size());
    for (std::size_t row = 0; row < kRowsLookedAt && reader.next(record); ++row) {
        if (record.problem || record.cells.size() != guesses.size()) continue;
        for (std::size_t i = 0; i < guesses.size(); ++i) {
            const std::string& value = record.cells[i].text;
            if (value.empty()) {
                guesses[i].optional = true;
                continue;
            }
            if (std::find(values[i].begin(), values[i].end(), value) != values[i].end()) guesses[i].unique = false;
            values[i].push_back(value);
        }
    }
    for (std::size_t i = 0; i < guesses.size(); ++i) {
        guess_type(guesses[i], values[i]);
        if (!values[i].empty()) guesses[i].example = one_line(values[i].front());
        guesses[i].unique = guesses[i].unique && !guesses[i].optional && !values[i].empty();
    }
    return guesses;
}

bool among(const std::string& form, const std::vector<std::string>& forms) {
    return std::find(forms.begin(), forms.end(), form) != forms.end();
}

// The map has one form for all its dates: one that fits every column of dates, or else the first column's.
std::vector<std::string> common_date_forms(std::vector<Guess>& guesses) {
    std::vector<std::string> common;
    for (const Guess& guess : guesses) {
        if (guess.date_forms.empty()) continue;
        std::vector<std::string> both;
        for (const std::string& form : guess.date_forms) {
            if (common.empty() || among(form, common)) both.push_back(form);
        }
        if (!both.empty()) common = both;
    }
    if (common.empty()) return {"YYYY-MM-DD"};
    for (Guess& guess : guesses) {
        if (guess.date_forms.empty() || among(common.front(), guess.date_forms)) continue;
        guess.type = "text";
        guess.advice = "a date in another form (" + guess.date_forms.front() + ") than the columns before";
    }
    return common;
}

std::string day_and_month_swapped(std::string form) {
    for (char& c : form) c = c == 'D' ? 'M' : c == 'M' ? 'D' : c;
    return form;
}

std::string date_format_line(const std::vector<std::string>& forms) {
    const std::string swapped = day_and_month_swapped(forms.front());
    std::string line = "date_format: " + forms.front();
    if (among(swapped, forms)) {
        line += "   # A guess: " + swapped + " fits every value that was looked at as well. Find out which it is.";
    }
    return line + "\n";
}

text::Diagnostic no_headers(const std::string& csv, const std::optional<CsvProblem>& problem) {
    text::Diagnostic diagnostic{};
    const std::string name = std::filesystem::path(csv).filename().string();
    if (problem) {
        diagnostic.code = problem->code;
        diagnostic.message = problem->message;
        diagnostic.fix = problem->fix;
        diagnostic.data = text::DataPlace{name, "", "", problem->line, problem->character};
        return diagnostic;
    }
    diagnostic.code = text::Code::Z1403;
    diagnostic.message = kEmptyFile;
    diagnostic.fix = kEmptyFileFix;
    diagnostic.data = text::DataPlace{name, "", "", 1, 1};
    return diagnostic;
}

}  // namespace

text::Outcome<std::string> draft_map(const std::string& csv, const std::string& table) {
    const std::string bytes = first_bytes(csv, kBytesLookedAt);
    const std::string encoding = guessed_encoding(bytes);
    const char delimiter = guessed_delimiter(bytes);
    DecodedFile file(csv, encoding);
    CsvReader reader(file, delimiter);
    CsvRecord headers;
    if (!reader.next(headers) || headers.problem) return {std::nullopt, {no_headers(csv, headers.problem)}};
    std::vector<Guess> guesses = read_guesses(reader, headers);
    const std::vector<std::string> date_forms = common_date_forms(guesses);
    const auto key = std::find_if(guesses.begin(), guesses.end(), [](const Guess& guess) { return guess.unique; });

    std::string map = "# A draft: read every line and correct it, then import with --map.\n";
    map += "zgoda: 1\nkind: import_map\ntable: " + table + "\n";
    map += "delimiter: " + delimiter_word(delimiter) + "\n";
    if (encoding == "windows-1250") map += "# No UTF-8; windows-1250 is a guess.\n";
    map += "encoding: " + encoding + "\n";
    map += "decimal: point        # or: comma\n";
    map += "thousands: none       # or: point, comma, space, apostrophe\n";
    map += date_format_line(date_forms);
    for (const Guess& guess : guesses) {
        if (guess.type != "bool") continue;
        map += "true_words: [\"true\", \"True\", \"TRUE\"]\nfalse_words: [\"false\", \"False\", \"FALSE\"]\n";
        break;
    }
    if (key == guesses.end()) {
        map +=
            "# No column has a value of its own in every row. Name the columns that together tell one row from "
            "another:\n# key: [a, b]\n";
    }
    map +=
        "# NAME: TYPE from HEADER. Types: key, text, person, team, date, money EUR, number, ratio, count of lead, "
        "bool, one of "
        "a, b.\n";
    map += "# Leave out what no policy reads; `, optional` where a cell may be empty.\ncolumns:\n";
    for (auto guess = guesses.begin(); guess != guesses.end(); ++guess) {
        if (!guess->example.empty() || !guess->advice.empty()) {
            map += "  # " + (guess->example.empty() ? "" : "such as " + guess->example) +
                   (guess->advice.empty() ? "" : (guess->example.empty() ? "" : "; ") + guess->advice) + "\n";
        }
        // A quote in a header cannot be written in a declaration.
        const bool writable = guess->header.find('"') == std::string::npos;
        map += std::string(writable ? "  " : "  # ") + guess->name + ": " + column_line(*guess, guess == key) + "\n";
    }
    return {map + "...\n", {}};
}

}  // namespace zgoda::import
