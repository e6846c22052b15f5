#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "catch.hpp"
#include "scratch_folder.hpp"
#include "store/atomic_directory.hpp"
#include "text/world_error.hpp"

namespace zgoda::store {

namespace {

using Lines = std::vector<std::string>;

// A receipt, perhaps with a mode, of what write_run writes.
std::string receipt(const std::string& more = "") {
    return R"({"policy": {"name": "joint"}, "period": "2026-Q3", )" + more +
           R"("outputs": {"payouts.csv": "", "statements/people/ana.txt": ""}})";
}

void write_run(const std::string& directory, const std::string& payouts) {
    OutputDirectory output(directory, "joint", "2026-Q3");
    output.add("receipt.json", receipt());
    output.add("payouts.csv", payouts);
    output.add("statements/people/ana.txt", payouts);
    output.commit();
}

// The exit code with which the folder is refused, or 0.
int refusal_of(const std::string& directory, const std::string& policy = "joint",
               const std::string& period = "2026-Q3") {
    try {
        const OutputDirectory output(directory, policy, period);
        return 0;
    } catch (const text::WorldError& error) {
        return error.exit_code();
    }
}

}  // namespace

TEST_CASE("a run is written into an absent or an empty folder") {
    const ScratchFolder folder;
    write_run(folder.file("run"), "1");
    CHECK(folder.read("run/payouts.csv") == "1");
    CHECK(folder.read("run/statements/people/ana.txt") == "1");
    std::filesystem::create_directory(folder.file("empty"));
    write_run(folder.file("empty") + "/", "2");
    CHECK(folder.read("empty/payouts.csv") == "2");
    write_run(folder.file("deep/er/run"), "3");
    CHECK(folder.read("deep/er/run/payouts.csv") == "3");
    CHECK(folder.names() == Lines{"deep", "empty", "run"});
    struct stat status = {};
    REQUIRE(::stat(folder.file("run/payouts.csv").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    REQUIRE(::stat(folder.file("run").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0700);
}

TEST_CASE("an earlier run of the same policy and period is replaced whole") {
    const ScratchFolder folder;
    write_run(folder.file("run"), "1");
    folder.write("run/trace.json", "{}");
    write_run(folder.file("run"), "2");
    CHECK(folder.read("run/payouts.csv") == "2");
    CHECK(folder.names("run") == Lines{"payouts.csv", "receipt.json", "statements"});
    CHECK(folder.names() == Lines{"run"});
}

TEST_CASE("anything else in the folder's place is a conflict and stays as it is") {
    const ScratchFolder folder;
    write_run(folder.file("run"), "1");
    CHECK(refusal_of(folder.file("run")) == 0);
    CHECK(refusal_of(folder.file("run"), "other") == 5);
    CHECK(refusal_of(folder.file("run"), "joint", "2026-Q2") == 5);
    folder.write("run/notes.txt", "mine");
    CHECK(refusal_of(folder.file("run")) == 5);
    folder.write("file", "x");
    CHECK(refusal_of(folder.file("file")) == 5);
    std::filesystem::create_directory(folder.file("full"));
    folder.write("full/payouts.csv", "x");
    CHECK(refusal_of(folder.file("full")) == 5);
    folder.write("full/receipt.json", "[");
    CHECK(refusal_of(folder.file("full")) == 5);
    CHECK(folder.names() == Lines{"file", "full", "run"});
    CHECK(folder.read("run/payouts.csv") == "1");
}

TEST_CASE("a folder with more or less than its run wrote is a conflict") {
    const ScratchFolder folder;
    write_run(folder.file("run"), "1");
    folder.write("run/statements/people/notes.txt", "mine");
    CHECK(refusal_of(folder.file("run")) == 5);
    std::filesystem::remove(folder.file("run/statements/people/notes.txt"));
    CHECK(refusal_of(folder.file("run")) == 0);
    std::filesystem::create_directory(folder.file("run/statements/mine"));
    CHECK(refusal_of(folder.file("run")) == 5);
    std::filesystem::remove(folder.file("run/statements/mine"));
    std::filesystem::remove(folder.file("run/payouts.csv"));
    CHECK(refusal_of(folder.file("run")) == 5);
    CHECK(folder.names("run") == Lines{"receipt.json", "statements"});
}

TEST_CASE("the draft of a killed process is removed, that of a living one is not") {
    const ScratchFolder folder;
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        OutputDirectory output(folder.file("run"), "joint", "2026-Q3");
        output.add("statements/people/ana.txt", "1");
        ::_exit(0);  // as if killed: nothing is cleaned up
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(folder.names().size() == 1);
    std::filesystem::create_directory(folder.file(".run.zgoda-keep"));  // not a draft's name
    {
        OutputDirectory living(folder.file("run"), "joint", "2026-Q3");
        living.add("receipt.json", receipt());
        living.add("payouts.csv", "2");
        living.add("statements/people/ana.txt", "2");
        CHECK(folder.names().size() == 2);
        write_run(folder.file("other"), "3");
        const OutputDirectory second(folder.file("run"), "joint", "2026-Q3");
        living.commit();
    }
    CHECK(folder.names() == Lines{".run.zgoda-keep", "other", "run"});
    CHECK(folder.read("run/payouts.csv") == "2");
}

TEST_CASE("once a run is in place a signal no longer makes it a failure") {
    const ScratchFolder folder;
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::signal(SIGINT, SIG_DFL);
        write_run(folder.file("run"), "1");
        ::raise(SIGINT);
        ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
    CHECK(folder.read("run/payouts.csv") == "1");
}

TEST_CASE("a simulation replaces simulations only") {
    const ScratchFolder folder;
    const auto replaces = [&](const std::string& mode) {
        try {
            const OutputDirectory output(folder.file("run"), "joint", "2026-Q3", mode);
            return true;
        } catch (const text::WorldError& error) {
            return error.exit_code() != 5;
        }
    };
    write_run(folder.file("run"), "1");
    CHECK_FALSE(replaces("simulation"));
    CHECK(replaces("draft"));
    folder.write("run/receipt.json", receipt(R"("mode": "simulation", )"));
    CHECK(replaces("simulation"));
    CHECK(replaces("draft"));
}

TEST_CASE("without commit nothing is left") {
    const ScratchFolder folder;
    write_run(folder.file("run"), "1");
    {
        OutputDirectory output(folder.file("run"), "joint", "2026-Q3");
        output.add("payouts.csv", "2");
        OutputDirectory other(folder.file("a/b/run"), "joint", "2026-Q3");
        other.add("statements/teams/sales.txt", "2");
    }
    CHECK(folder.names() == Lines{"run"});
    CHECK(folder.read("run/payouts.csv") == "1");
}

TEST_CASE("a signal removes what is unfinished") {
    const ScratchFolder folder;
    for (const int number : {SIGINT, SIGTERM}) {
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            ::signal(number, SIG_DFL);  // the test framework has handlers of its own
            OutputDirectory output(folder.file("a/run"), "joint", "2026-Q3");
            output.add("statements/teams/sales.txt", "2");
            ::raise(number);
            ::_exit(1);
        }
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        if (number == SIGINT) {
            CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 130));
        } else {
            CHECK((WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM));
        }
        CHECK(folder.names().empty());
    }
}

TEST_CASE("many files are written as well") {
    const ScratchFolder folder;
    {
        OutputDirectory output(folder.file("run"), "joint", "2026-Q3");
        for (int i = 0; i < 100; ++i) output.add("statements/people/" + std::to_string(i) + ".txt", "x");
        output.add("receipt.json", receipt());
        output.commit();
    }
    CHECK(folder.names("run/statements/people").size() == 100);
}

}  // namespace zgoda::store
