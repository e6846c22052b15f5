#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/reporting.hpp"
#include "import/draft_map.hpp"
#include "import/import_file.hpp"
#include "import/read_map.hpp"
#include "text/world_error.hpp"
#include "trace/json.hpp"

namespace zgoda::cli {

namespace {

// FILE.map.yaml beside FILE.csv.
std::string draft_path(const std::string& csv) {
    return std::filesystem::path(csv).replace_extension(".map.yaml").string();
}

void write_new_file(const std::string& path, const std::string& bytes) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (file < 0)
        throw text::WorldError("`" + path + "` cannot be written: " + std::strerror(errno),
                               "The draft is written beside the CSV file; copy that to a folder of yours.");
    const bool whole = ::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
    if (::close(file) == 0 && whole) return;
    ::unlink(path.c_str());
    throw text::WorldError("`" + path + "` cannot be written", "See that the disk has room.");
}

// Without a map: writes a draft and stops, since nobody has read what the columns mean.
int write_draft(const ImportOrder& order) {
    const std::string path = draft_path(order.file);
    const std::string next = "zgoda import " + shell_word(order.file) + " --into " + shell_word(order.into) +
                             " --table " + shell_word(order.table) + " --map " + shell_word(path);
    std::error_code error;
    if (std::filesystem::exists(std::filesystem::symlink_status(path, error))) {
        return wrong_usage("an import needs a map, and `" + path + "` is not taken unasked",
                           "Read it, then run: " + next);
    }
    const text::Outcome<std::string> draft = import::draft_map(order.file, order.table);
    if (!draft.product) {
        report(draft.diagnostics, text::Sources(), order.format, order.format == Format::Json ? std::cout : std::cerr);
        if (order.format == Format::Text) std::cerr << "Nothing was imported.\n";
        return kDataRefused;
    }
    write_new_file(path, *draft.product);
    std::cout << "Nothing was imported: an import needs a map. A draft made from the headers is in " << path
              << ".\nRead and correct it, then run:\n  " << next << "\n";
    return kAnswerIsNo;
}

bool same_file(const std::string& one, const std::string& other) {
    std::error_code error;
    if (std::filesystem::equivalent(one, other, error)) return true;
    return std::filesystem::weakly_canonical(one, error) == std::filesystem::weakly_canonical(other, error);
}

// A list of rejects replaces an earlier one, never the database, the file, the map or anything else.
int refuse_to_overwrite(const ImportOrder& order) {
    for (const std::string& used : {order.file, order.into, order.map}) {
        if (same_file(order.rejects, used)) {
            return wrong_usage("--rejects names `" + order.rejects + "`, which this import reads or writes",
                               "Give the list of rejects a file of its own.");
        }
    }
    std::error_code error;
    const std::filesystem::file_status there = std::filesystem::symlink_status(order.rejects, error);
    if (!std::filesystem::exists(there)) return kDone;
    const std::string heading = "line,reason";
    std::string begin(heading.size(), '\0');
    if (std::filesystem::is_regular_file(there)) std::ifstream(order.rejects).read(begin.data(), std::ssize(begin));
    if (begin == heading) return kDone;
    std::cerr << "error: `" << order.rejects << "` is there and is no list of rejects\n"
              << "   Give another name, or move it away.\n";
    return kStateConflict;
}

// When the list of rejects was written; the same before and after an import that wrote none.
std::filesystem::file_time_type written_at(const std::string& rejects) {
    std::error_code error;
    return std::filesystem::last_write_time(rejects, error);
}

std::string plural_rows(std::int64_t rows) { return counted(static_cast<std::size_t>(rows), "row", "rows"); }

void print_report(const ImportOrder& order, const import::ImportReport& report) {
    const std::string name = std::filesystem::path(order.file).filename().string();
    if (report.already) {
        std::cout << name << " is already imported into " << order.table << " (" << plural_rows(report.rows)
                  << "); nothing was changed.\n";
        return;
    }
    const store::ImportCounts& counts = report.counts;
    std::cout << name << ": " << plural_rows(report.rows) << " read into " << order.table << " of " << order.into
              << "\n  added " << counts.added;
    if (order.replace) std::cout << ", changed " << counts.changed << ", removed " << counts.removed;
    std::cout << ", unchanged " << counts.unchanged << "\n";
    for (const std::string& total : report.money) std::cout << "  total of " << total << "\n";
}

trace::Json report_json(const ImportOrder& order, const import::ImportReport& report) {
    trace::Json json;
    json["table"] = order.table;
    json["already_imported"] = report.already;
    json["rows"] = report.rows;
    json["added"] = report.counts.added;
    json["changed"] = report.counts.changed;
    json["removed"] = report.counts.removed;
    json["unchanged"] = report.counts.unchanged;
    trace::Json& money = json["money"] = trace::Json::list();
    for (const std::string& total : report.money) money.push(total);
    return json;
}

}  // namespace

int import_command(const ImportOrder& order) {
    if (!import::usable_name(order.table)) {
        return wrong_usage("`" + order.table + "` cannot name a table", "Letters, digits and _, a letter first.");
    }
    if (order.map.empty()) return write_draft(order);
    if (!order.rejects.empty()) {
        if (const int refused = refuse_to_overwrite(order); refused != kDone) return refused;
    }
    text::Sources sources;
    std::error_code error;
    if (!std::filesystem::exists(std::filesystem::symlink_status(order.map, error))) {
        throw text::WorldError(
            "cannot read " + order.map + ": there is no such file",
            "Check the path, or leave out --map: then a draft of the map is written beside the CSV.");
    }
    const text::Outcome<import::ImportMap> map = import::read_map(sources, add_file(sources, order.map));
    std::ostream& out = order.format == Format::Json ? std::cout : std::cerr;
    if (!map.product) {
        report(map.diagnostics, sources, order.format, out);
        return kPolicyRefused;
    }
    if (!map.product->table.empty() && map.product->table != order.table) {
        return wrong_usage("the map is for the table `" + map.product->table + "`, not `" + order.table + "`",
                           "Import with --table " + map.product->table + ", or change `table:` in the map.");
    }
    const std::filesystem::file_time_type before = written_at(order.rejects);
    const text::Outcome<import::ImportReport> outcome =
        import::import_file({order.file, order.into, order.table, order.rejects, order.replace}, *map.product);
    if (!outcome.product) {
        report(outcome.diagnostics, sources, order.format, out);
        if (order.format == Format::Text) {
            std::cerr << "Nothing was imported.";
            if (!order.rejects.empty() && written_at(order.rejects) != before)
                std::cerr << " The bad rows are listed in " << order.rejects << ".";
            std::cerr << "\n";
        }
        return kDataRefused;
    }
    if (order.format == Format::Json) {
        std::cout << report_json(order, *outcome.product).pretty();
    } else {
        print_report(order, *outcome.product);
    }
    return kDone;
}

}  // namespace zgoda::cli
