#include "cli/arguments.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <iostream>
#include <map>

#include "cli/commands.hpp"
#include "cli/reporting.hpp"
#include "text/diagnostic.hpp"
#include "trace/receipt.hpp"

namespace zgoda::cli {

namespace {

const char* const kShortHelp =
    "zgoda turns a bonus policy written in YAML into exact payouts that anybody can check to the cent.\n"
    "\n"
    "  zgoda check rules/lead_to_customer.yaml\n"
    "  zgoda run rules/lead_to_customer.yaml --data period.db --period 2026-Q1 --out out\n"
    "\n";

const char* const kHelpEnd = "zgoda help COMMAND explains a command, zgoda help CODE a diagnostic such as Z0310.\n";

// All commands with their options, and the order of the one that was named.
class Program {
public:
    Program() : app_("") {
        app_.set_help_flag("-h,--help", "Show this help");
        app_.require_subcommand(0, 1);
        add_policy_commands();
        add_run();
        add_explaining_commands();
        add_result_commands();
        add_import();
        add_help();
    }

    int run(std::vector<std::string> arguments) {
        if (arguments.empty()) return help("");
        if (arguments[0] == "-V" || arguments[0] == "--version") return version();
        if (arguments[0] == "-h" || arguments[0] == "--help") return help("");
        if (const std::optional<int> wrong = check_words(arguments)) return *wrong;
        const std::string name = arguments[0];
        std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
        try {
            app_.parse(arguments);
        } catch (const CLI::CallForHelp&) {
            return help(name);
        } catch (const CLI::ParseError& error) {
            return wrong_usage(name + ": " + std::string(error.what()),
                               "zgoda " + name + " --help shows how it is used.");
        }
        return actions_.at(name)();
    }

private:
    CLI::App* add(const std::string& name, const std::string& description, std::function<int()> action) {
        CLI::App* command = app_.add_subcommand(name, description);
        command->set_help_flag("-h,--help", "Show this help");
        actions_[name] = std::move(action);
        return command;
    }

    void add_format(CLI::App* command, Format& format) {
        static const std::map<std::string, Format> kFormats = {{"text", Format::Text}, {"json", Format::Json}};
        // A transformer of CLI11 would print the enumerators' numbers, so the words are looked up here.
        command
            ->add_option_function<std::string>(
                "--format", [&format](const std::string& word) { format = kFormats.at(word); }, "text or json")
            ->check(CLI::IsMember({"text", "json"}));
    }

    void add_policy_commands() {
        CLI::App* check =
            add("check", "Check policies, tests and import maps", [this] { return check_command(check_); });
        check->add_option("FILES", check_.files, "The files")->required();
        add_format(check, check_.format);
        CLI::App* test = add("test", "Run policy tests", [this] { return test_command(test_); });
        test->add_option("PATHS", test_.paths, "Test files, or folders to search; default: here");
        add_format(test, test_.format);
    }

    void add_run() {
        CLI::App* run = add("run", "Compute the payouts of a period", [this] { return run_command(run_); });
        run->add_option("POLICY", run_.policy, "The policy")->required();
        run->add_option("--data", run_.data, "The period database (SQLite)")->required();
        run->add_option("--period", run_.period, "2026-Q1, 2026-03, 2026-H1 or 2026")->required();
        run->add_option("--out", run_.out, "The folder to write; a run of the same policy and period in it is replaced")
            ->required();
        run->add_option("--write", run_.write,
                        "payouts, trace, exclusions, statements; several with commas; default: all");
        run->add_option("--set", run_.set, "NAME=VALUE sets a parameter; makes the run a simulation")
            ->allow_extra_args(false);
        run->add_flag("--final", run_.final, "Refuse what a final run must not leave open");
        add_format(run, run_.format);
    }

    void add_explaining_commands() {
        CLI::App* why =
            add("why", "Explain a person's amounts, down to clause and row", [this] { return why_command(why_); });
        why->add_option("PERSON", why_.person,
                        "Key or name of a person; of held money the key of an event, or `held` for all of it")
            ->required();
        why->add_option("REWARD", why_.reward, "One reward; default: all");
        why->add_option("--run", why_.run, "The folder of the run")->required();
        CLI::Option* brief = why->add_flag("--short", why_.brief, "One sentence a reward");
        why->add_flag("--full", why_.full, "Every node and row")->excludes(brief);
        why->add_option("--view", why_.view, "finance, or person: without the figures of others")
            ->check(CLI::IsMember({"finance", "person"}));
        add_format(why, why_.format);

        CLI::App* why_not = add("why-not", "Explain what did not count, and by how much it missed",
                                [this] { return why_not_command(why_not_); });
        why_not->add_option("PERSON|EVENT", why_not_.person, "A person, or the key of an event")->required();
        why_not->add_option("REWARD", why_not_.reward, "One reward; default: all");
        why_not->add_option("--run", why_not_.run, "The folder of the run")->required();
        why_not->add_flag("--full", why_not_.full, "All of them");
        add_format(why_not, why_not_.format);

        CLI::App* show = add("show", "Print a stage: tree, checked, program of a policy; trace, values of a run",
                             [this] { return show_command(show_); });
        show->add_option("STAGE", show_.what, "tree, checked, program, trace or values")
            ->required()
            ->check(CLI::IsMember({"tree", "checked", "program", "trace", "values"}));
        show->add_option("FILE", show_.file, "The policy, for tree, checked and program");
        show->add_option("--run", show_.run, "The folder of the run, for trace and values");
        show->add_flag("--full", show_.full, "All row keys");
        add_format(show, show_.format);
    }

    void add_result_commands() {
        CLI::App* statement = add("statement", "Print a person's statement, or write all of a run",
                                  [this] { return statement_command(statement_); });
        statement->add_option("PERSON", statement_.person, "Whose statement to print; default: write all");
        statement->add_option("--run", statement_.run, "The folder of the run")->required();
        statement->add_option("--out", statement_.out, "The folder to write to; default: the run's own");
        add_format(statement, statement_.format);

        CLI::App* exclusions = add("exclusions", "Print what was not paid where the policy might have, as CSV",
                                   [this] { return exclusions_command(exclusions_); });
        exclusions->add_option("--run", exclusions_.run, "The folder of the run")->required();

        CLI::App* diff = add("diff", "Compare two runs line by line; exit code 1 if they differ",
                             [this] { return diff_command(diff_); });
        diff->add_option("BEFORE", diff_.before, "The folder of one run")->required();
        diff->add_option("AFTER", diff_.after, "The folder of the other")->required();
        add_format(diff, diff_.format);
    }

    void add_import() {
        CLI::App* import = add("import", "Read a CSV file into a period database, whole or not at all",
                               [this] { return import_command(import_); });
        import->add_option("FILE", import_.file, "The CSV file")->required();
        import->add_option("--into", import_.into, "The database; made if it is not there")->required();
        import->add_option("--table", import_.table, "The table; made if it is not there")->required();
        import->add_option("--map", import_.map, "The import map; without it a draft is written and nothing imported");
        import->add_option("--rejects", import_.rejects, "List every bad row with its reason in this CSV file");
        import->add_flag("--replace", import_.replace, "Make the file the whole content of the table");
        add_format(import, import_.format);
    }

    void add_help() {
        CLI::App* help_command =
            add("help", "Explain a command or the code of a diagnostic", [this] { return help(help_subject_); });
        help_command->add_option("SUBJECT", help_subject_, "A command, or a code such as Z0310");
        add("version", "Print the version", [] { return version(); });
    }

    static int version() {
        std::cout << trace::kEngine << "\n";
        return kDone;
    }

    int help(const std::string& subject) {
        if (subject.empty()) {
            std::cout << kShortHelp << "Commands:\n";
            std::vector<std::vector<std::string>> rows;
            for (const CLI::App* command : app_.get_subcommands({}))
                rows.push_back({"  " + command->get_name(), command->get_description()});
            std::cout << table_text(rows, {false, false}) << "\n" << kHelpEnd;
            return kDone;
        }
        if (actions_.count(subject) == 0) return help_code(subject);
        std::string page = app_.get_subcommand(subject)->help("zgoda");
        page.erase(page.find_last_not_of('\n') + 1);
        std::cout << page << "\n";
        return kDone;
    }

    // CLI11 names neither an unknown command nor the nearest option, so both are looked for before it parses.
    std::optional<int> check_words(const std::vector<std::string>& arguments) {
        const std::string& name = arguments[0];
        if (actions_.count(name) == 0) {
            std::vector<std::string> names = {"--help", "--version"};
            for (const auto& [known, action] : actions_) names.push_back(known);
            const std::optional<std::string> near = text::nearest_name(name, names);
            return wrong_usage("there is no " + std::string(name[0] == '-' ? "option" : "command") + " `" + name + "`",
                               near ? "did you mean `" + *near + "`?" : "zgoda --help lists the commands.");
        }
        std::vector<std::string> options;
        for (const CLI::Option* option : app_.get_subcommand(name)->get_options()) {
            for (const std::string& known : option->get_lnames()) options.push_back("--" + known);
        }
        for (const std::string& argument : arguments) {
            if (argument == "--") break;
            if (argument.rfind("--", 0) != 0) continue;
            const std::string option = argument.substr(0, argument.find('='));
            if (std::find(options.begin(), options.end(), option) != options.end()) continue;
            const std::optional<std::string> near = text::nearest_name(option, options);
            return wrong_usage("zgoda " + name + " has no option `" + option + "`",
                               near ? "did you mean `" + *near + "`?" : "zgoda " + name + " --help lists its options.");
        }
        return std::nullopt;
    }

    CLI::App app_;
    std::map<std::string, std::function<int()>> actions_;
    CheckOrder check_;
    RunOrder run_;
    WhyOrder why_;
    WhyOrder why_not_;
    ShowOrder show_;
    StatementOrder statement_;
    ExclusionsOrder exclusions_;
    DiffOrder diff_;
    TestOrder test_;
    ImportOrder import_;
    std::string help_subject_;
};

}  // namespace

int run_program(const std::vector<std::string>& arguments) { return Program().run(arguments); }

}  // namespace zgoda::cli
