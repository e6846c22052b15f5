#pragma once

#include <optional>
#include <string>
#include <vector>

namespace zgoda::cli {

enum class Format { Text, Json };

// Exit codes, the same for every command (README.md of the project).
inline constexpr int kDone = 0;
inline constexpr int kAnswerIsNo = 1;
inline constexpr int kUsage = 2;
inline constexpr int kPolicyRefused = 3;
inline constexpr int kDataRefused = 4;
inline constexpr int kStateConflict = 5;
inline constexpr int kIntegrity = 7;
inline constexpr int kOurFault = 70;

// What each command was asked, as parsed by arguments.cpp; one function a command, in NAME_command.cpp. Answers go to
// stdout, messages to stderr. Each returns the exit code and throws WorldError, which main catches.
struct CheckOrder {
    std::vector<std::string> files;
    Format format = Format::Text;
};
int check_command(const CheckOrder& order);

struct RunOrder {
    std::string policy;
    std::string data;
    std::string period;
    std::string out;
    std::string write = "all";
    std::vector<std::string> set;
    bool final = false;
    Format format = Format::Text;
};
int run_command(const RunOrder& order);

struct WhyOrder {
    std::string person;
    std::string reward;
    std::string run;
    bool brief = false;
    bool full = false;
    std::string view = "finance";
    Format format = Format::Text;
};
int why_command(const WhyOrder& order);
// person: a person or the key of an event.
int why_not_command(const WhyOrder& order);

struct ShowOrder {
    std::string what;  // tree, checked, program, trace, values
    std::string file;
    std::string run;
    bool full = false;
    Format format = Format::Text;
};
int show_command(const ShowOrder& order);

struct StatementOrder {
    std::string run;
    std::string out;
    std::string person;
    Format format = Format::Text;
};
int statement_command(const StatementOrder& order);

struct ExclusionsOrder {
    std::string run;
};
int exclusions_command(const ExclusionsOrder& order);

struct DiffOrder {
    std::string before;
    std::string after;
    Format format = Format::Text;
};
int diff_command(const DiffOrder& order);

struct TestOrder {
    std::vector<std::string> paths;
    Format format = Format::Text;
};
int test_command(const TestOrder& order);

struct ImportOrder {
    std::string file;
    std::string into;
    std::string table;
    std::string map;
    std::string rejects;
    bool replace = false;
    Format format = Format::Text;
};
int import_command(const ImportOrder& order);

// subject: a code or nothing; commands are explained by arguments.cpp.
int help_code(const std::string& subject);

}  // namespace zgoda::cli
