#include "import/draft_map.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "exact/decimal_text.hpp"
#include "import/csv_reader.hpp"
#include "import/read_map.hpp"
#include "text/source.hpp"
#include "text/world_error.hpp"

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
    std::string date_format;
};

std::string guessed_encoding(const std::string& bytes) {
    if (const std::string marked = encoding_of_mark(bytes); !marked.empty()) return marked;
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

const std::array<const char*, 6> kDateForms = {"YYYY-MM-DD", "DD.MM.YYYY", "D.M.YYYY",
                                               "DD/MM/YYYY", "YYYY/MM/DD", "YYYYMMDD"};

// One or two digits between 1 and most.
bool is_day_or_month(const std::string& digits, int most) {
    int number = 0;
    for (const char digit : digits) number = number * 10 + (digit - '0');
    return number >= 1 && number <= most;
}

bool is_date(const std::string& value, const DateForm& form, std::string& rest) {
    std::size_t at = 0;
    for (const DateForm::Part& part : form.parts) {
        if (part.kind == 0) {
            if (value.compare(at, part.text.size(), part.text) != 0) return false;
            at += part.text.size();
            continue;
        }
        std::string digits;
        while (digits.size() < (part.kind == 'Y' ? 4U : 2U) && at < value.size() && value[at] >= '0' &&
               value[at] <= '9') {
            digits += value[at++];
        }
        if (digits.empty() || (part.padded && digits.size() < (part.kind == 'Y' ? 4U : 2U))) return false;
        if (part.kind != 'Y' && !is_day_or_month(digits, part.kind == 'M' ? 12 : 31)) return false;
    }
    rest = value.substr(at);
    return rest.empty() || rest[0] == ' ' || rest[0] == 'T';
}

// The form all values have, and whether a time follows; empty if there is none.
std::string date_form_of(const std::vector<std::string>& values, bool& time) {
    for (const char* const written : kDateForms) {
        const DateForm form = *date_form_from_text(written);
        time = false;
        const bool all = std::all_of(values.begin(), values.end(), [&](const std::string& value) {
            std::string rest;
            if (!is_date(value, form, rest)) return false;
            time = time || !rest.empty();
            return true;
        });
        if (all) return written;
    }
    return "";
}

bool all_among(const std::vector<std::string>& values, const std::string& yes, const std::string& no) {
    return std::all_of(values.begin(), values.end(),
                       [&](const std::string& value) { return value == yes || value == no; });
}

void guess_type(Guess& guess, const std::vector<std::string>& values) {
    guess.type = "text";
    if (values.empty()) return;
    bool time = false;
    guess.date_format = date_form_of(values, time);
    if (!guess.date_format.empty()) {
        guess.type = "date";
        if (time) guess.advice = "holds a time of day; the policy's column needs `time ignored` as well";
        if (time) guess.type = "date+time";
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
    const bool time = guess.type == "date+time";
    std::string declaration = key ? "key" : time ? "date" : guess.type;
    if (guess.header != guess.name) declaration += " from " + header_text(guess.header);
    if (guess.optional && !key) declaration += ", optional";
    if (time) declaration += ", time ignored";
    if (declaration.find(": ") == std::string::npos && declaration.find(" #") == std::string::npos) return declaration;
    std::string quoted = "'";
    for (const char c : declaration) {
        quoted += c;
        if (c == '\'') quoted += c;
    }
    return quoted + "'";
}

std::vector<Guess> read_guesses(CsvReader& reader, const std::string& csv) {
    CsvRecord record;
    if (!reader.next(record) || record.problem) throw text::WorldError("`" + csv + "` has no readable header line");
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

std::string date_format_of(std::vector<Guess>& guesses) {
    std::string format;
    for (Guess& guess : guesses) {
        if (guess.date_format.empty()) continue;
        if (format.empty()) format = guess.date_format;
        if (format == guess.date_format) continue;
        guess.type = "text";
        guess.advice = "a date in another form (" + guess.date_format + ") than the columns before";
    }
    return format.empty() ? "YYYY-MM-DD" : format;
}

}  // namespace

std::string draft_map(const std::string& csv, const std::string& table) {
    const std::string bytes = first_bytes(csv, kBytesLookedAt);
    const std::string encoding = guessed_encoding(bytes);
    const char delimiter = guessed_delimiter(bytes);
    DecodedFile file(csv, encoding);
    CsvReader reader(file, delimiter);
    std::vector<Guess> guesses = read_guesses(reader, csv);
    const std::string date_format = date_format_of(guesses);
    const auto key = std::find_if(guesses.begin(), guesses.end(), [](const Guess& guess) { return guess.unique; });

    std::string map = "# A draft: read every line and correct it, then import with --map.\n";
    map += "zgoda: 1\nkind: import_map\ntable: " + table + "\n";
    map += "delimiter: " + delimiter_word(delimiter) + "\n";
    if (encoding == "windows-1250") map += "# No UTF-8; windows-1250 is a guess.\n";
    map += "encoding: " + encoding + "\n";
    map += "decimal: point        # or: comma\n";
    map += "thousands: none       # or: point, comma, space, apostrophe\n";
    map += "date_format: " + date_format + "\n";
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
    return map + "...\n";
}

}  // namespace zgoda::import
