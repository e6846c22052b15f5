#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "evaluate/run.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::cli {

// Writes diagnostics as text, or as the one JSON object of text/render_diagnostics.hpp.
void report(const text::Diagnostics& diagnostics, const text::Sources& sources, Format format, std::ostream& out);

// To stdout, with characters that would steer the terminal made visible.
void print_text(const std::string& text);
// A CSV table to stdout: as it is into a file or pipe, for people at a terminal like print_text (ruling S32).
void print_table(const std::string& csv);

// "1 place", "2 places"
std::string counted(std::size_t count, const std::string& one, const std::string& many);

// A table with its columns aligned by two spaces and its cells made visible, text to the left and, in the columns named
// by right, numbers to the right. The first row is the heading.
std::string table_text(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& right);

// Prints "error: MESSAGE" and the advice to stderr and returns exit code 2.
int wrong_usage(const std::string& message, const std::string& advice = "");

// Reads the run that DIR holds. Errors: WorldError if it has no run.ztrace, exit code 7 if that is damaged.
evaluate::Run load_run(const std::string& directory);

// Adds a file to the sources. Errors: WorldError.
std::int32_t add_file(text::Sources& sources, const std::string& path);

// A person or reward by name, or nothing after telling the nearest name on stderr.
std::optional<std::int32_t> person_named(const evaluate::Run& run, const std::string& name);
std::optional<std::int32_t> reward_named(const evaluate::Run& run, const std::string& name);

// The argument as a shell takes it: in single quotes if it needs any.
std::string shell_word(const std::string& word);

}  // namespace zgoda::cli
