// The runner through its command line, as a user would type it.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <sstream>

#include <nlohmann/json.hpp>

#include "support/command.hpp"
#include "support/processes.hpp"

namespace
{

using namespace std::chrono_literals;
using command::Result;
using command::Scratch;

Result primer(const std::string& arguments, const std::string& environment = "")
{
    return command::run(environment + " " + command::program("primer-runner") + " " + arguments);
}

// A bad request: status 2, one line that holds these words, nothing on standard output.
void expect_refused(const std::string& arguments, const std::vector<std::string>& words,
                    const std::string& environment = "")
{
    const Result result = primer(arguments, environment);
    EXPECT_EQ(result.status, 2) << arguments << "\n" << result.err;
    EXPECT_EQ(result.out, "") << arguments;
    EXPECT_EQ(command::lines(result.err), 1) << arguments << "\n" << result.err;
    for (const std::string& word : words)
        EXPECT_NE(result.err.find(word), std::string::npos) << word << " is not in: " << result.err;
}

TEST(CommandLine, HelpEverywhereAndVersion)
{
    for (const char* command :
         {"", "list", "run", "tour", "predict", "advise", "test", "doctor", "lessons"}) {
        const Result result = primer(std::string(command) + " --help");
        EXPECT_EQ(result.status, 0) << command;
        EXPECT_NE(result.out.find("Usage"), std::string::npos) << command;
    }
    EXPECT_EQ(primer("--version").out.find("primer "), 0u);
}

TEST(CommandLine, ListNamesEveryChapterFolder)
{
    const Result result = primer("list");
    EXPECT_EQ(result.status, 0);
    int chapters = 0;
    const std::filesystem::path folder = command::environment("PRIMER_SOURCE") + "/chapters";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (!entry.is_directory())
            continue; // the glossary
        const std::string name = entry.path().filename();
        EXPECT_NE(result.out.find(name.substr(3)), std::string::npos) << name;
        ++chapters;
    }
    EXPECT_GE(chapters, 1);
}

// The tour tells its story in about five chapters; --all shows every one.
TEST(CommandLine, TheTourIsShort)
{
    const auto chapters = [](const std::string& words) {
        const Result result = primer("--targets " + words);
        EXPECT_EQ(result.status, 0) << result.err;
        std::istringstream targets(result.out);
        int found = 0;
        for (std::string target; targets >> target;)
            found += target.size() > 7 && target.substr(target.size() - 7) == "_serial" ? 1 : 0;
        return found;
    };
    EXPECT_GE(chapters("tour"), 4);
    EXPECT_LE(chapters("tour"), 6);
    EXPECT_GE(chapters("tour --all"), 15);
}

TEST(CommandLine, BadRequestsGetOneLine)
{
    expect_refused("rnu", {"rnu", "run"});
    expect_refused("zzzzzz", {"zzzzzz", "list"});
    expect_refused("run", {"chapter"});
    expect_refused("run aray_addition", {"aray_addition", "array_addition"});
    expect_refused("run 03 --workers 0", {"--workers 0", "1 to"});
    expect_refused("run 03 --workers 1,x", {"--workers x", "1 to"});
    expect_refused("run 03 --repeats 0", {"--repeats 0", "1 to"});
    expect_refused("run 03 --variants opnmp", {"opnmp", "openmp"});
    expect_refused("run 03 --scale fast", {"--scale fast", "strong or weak"});
    expect_refused("run 03 --scale weak --timeline", {"--timeline"});
    expect_refused("run 03 --scale strong --from /nonexistent.json", {"no such file"});
    expect_refused("run 03 --with a.json", {"--with", "--scale strong"});
    expect_refused("advise aray_addition", {"aray_addition", "array_addition"});
    expect_refused("run 03 --workers 1,,2", {"--workers 1,,2", "a list like 1,2,4"});
    expect_refused("run 03 --variants serial,", {"--variants serial,", "a list like"});
    expect_refused("run 03 --n", {"--n needs a value", "whole number"});
    expect_refused("run 03 --json", {"--json needs a value", "records"});
    expect_refused("run 03 --json ''", {"--json ''", "must not be empty"});
    expect_refused("run 03 --trace ''", {"--trace ''", "must not be empty"});
    expect_refused("run 03 --json a --json b", {"--json is given more than once"});
    expect_refused("--bogus", {"--bogus", "--help", "list, run"});
    expect_refused("''", {"''", "list, run"});
    expect_refused("test --bogus", {"--bogus", "ctest"});
    expect_refused("run 03 --n -5", {"--n -5", "at least"});
    expect_refused("run 03 --n abc", {"--n abc", "whole number"});
    expect_refused("run 03 --variants mpi --n abc",
                   {"--n abc", "whole number"}); // nothing of mpirun's
    expect_refused("run 03 --n 99999999999999", {"2.4 PB", "available"});
    expect_refused("run 03 --frobnicate 1", {"--frobnicate", "--n"});
    expect_refused("run 03 --n 10 --json /no/such/folder/r.json", {"--json", "/no/such/folder"});
    expect_refused("run 03", {"OMP_NUM_THREADS=abc", "whole number"}, "OMP_NUM_THREADS=abc");
    expect_refused("tour --quick", {"OMP_NUM_THREADS=abc", "whole number"}, "OMP_NUM_THREADS=abc");
    expect_refused("lessons --excerpt nowhere.cpp#x", {"nowhere.cpp"});
}

// Lines of more columns than that, but for a single word, which cannot be parted.
std::string too_wide(const std::string& text, std::size_t most)
{
    std::istringstream stream(text);
    std::string wide;
    for (std::string line; std::getline(stream, line);) {
        const auto columns = static_cast<std::size_t>(
            std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; }));
        const auto word = line.find_first_not_of(' ');
        if (columns > most && line.find(' ', word) != line.npos)
            wide += line + "\n";
    }
    return wide;
}

TEST(CommandLine, TablesFitATerminalDownToFortyColumns)
{
    const std::string record =
        command::environment("PRIMER_SOURCE") + "/chapters/04_heat/recorded/record.json";
    const std::string run = "run 03 --n 10 --variants serial,openmp,mpi --workers 2 --repeats 1 "
                            "--rounds 1";
    for (const std::string& words :
         {std::string("list"), std::string("doctor"), std::string("exercise list"),
          std::string("exercise progress"), "compare " + record + " " + record, run})
        for (const std::size_t columns : {40u, 80u}) {
            if (columns == 80 && words == run)
                continue;
            const Result result = primer(words, "COLUMNS=" + std::to_string(columns));
            EXPECT_EQ(result.status, 0) << words << "\n" << result.err;
            EXPECT_GT(command::lines(result.out), 3) << words;
            EXPECT_EQ(too_wide(result.out, columns), "") << words;
        }
    EXPECT_EQ(primer("list", "COLUMNS=0").out, primer("list").out) << "a pipe has no width";
}

TEST(CommandLine, DoctorDrawsTheMachine)
{
    const command::Scratch scratch;
    const Result result = primer("doctor --svg " + scratch.path("machine.svg"));
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_NE(result.out.find("processor 0"), std::string::npos) << result.out;
    const std::size_t counters = result.out.find("  counters ");
    ASSERT_NE(counters, std::string::npos) << result.out;
    const std::string said = result.out.substr(counters, 60);
    EXPECT_TRUE(said.find("can be read: ") != said.npos ||
                said.find("not allowed: ") != said.npos || said.find("none: ") != said.npos)
        << said;
    const std::string svg = command::contents(scratch.path("machine.svg"));
    EXPECT_NE(svg.find("processor 0</text>"), std::string::npos) << svg;
    expect_refused("doctor --svg " + scratch.path("no/such/folder.svg"), {"--svg", "folder"});
}

TEST(CommandLine, AFullDiskIsSaidAndNothingIsLeft)
{
    const Result full =
        primer("run 03 --n 10 --variants serial --repeats 1 --rounds 1 --json /dev/full");
    EXPECT_EQ(full.status, 2);
    EXPECT_EQ(command::lines(full.err), 1) << full.err;
    const Result out = primer("run 03 --n 10 --variants serial --repeats 1 --rounds 1 >/dev/full");
    EXPECT_EQ(out.status, 2);
}

// Every worker count and every round gives one record; the problem is the same for all.
TEST(CommandLine, RunWritesOneRecordForEachRunOfAProgram)
{
    const Scratch scratch;
    const std::string path = scratch.path("r.json");
    const Result result =
        primer("run arr --n 1000 --variants serial,openmp,mpi --workers 1,2,3 --repeats 2 "
               "--rounds 2 --json " +
               path);
    ASSERT_EQ(result.status, 0) << result.err;
    const auto records = nlohmann::json::parse(command::contents(path));
    EXPECT_EQ(records.size(), 2u * (1 + 3 + 3));
    for (const auto& record : records) {
        EXPECT_EQ(record.at("problem").at("n"), 1000);
        EXPECT_EQ(record.at("repeats_s").size(), 2u);
        EXPECT_EQ(record.at("verified"), true);
        EXPECT_EQ(record.at("checksum"), records.front().at("checksum"));
        EXPECT_TRUE(record.at("round") == 1 || record.at("round") == 2);
        EXPECT_GT(record.at("startup_s"), 0);
        EXPECT_LT(record.at("startup_s"), 60);
    }
    EXPECT_EQ(result.out.find("\033"), std::string::npos); // no colour in a pipe
    EXPECT_EQ(result.err, "");                             // no progress either
    EXPECT_NE(result.out.find("bit for bit"), std::string::npos);
}

// A build in which one program is a script: it runs the true one with `words` in place of its own.
class OneOther
{
  public:
    explicit OneOther(const std::string& name, const std::string& script)
    {
        namespace fs = std::filesystem;
        const fs::path bin = command::environment("PRIMER_BIN");
        fs::create_directory(scratch_.path("bin"));
        fs::create_directory_symlink(bin.parent_path() / "chapters", scratch_.path("chapters"));
        for (const char* each : {"heat_serial", "heat_openmp"})
            if (each != name)
                fs::create_symlink(bin / each, scratch_.path(std::string("bin/") + each));
        const std::string other = scratch_.path("bin/" + name);
        std::ofstream(other) << "#!/bin/bash\n"
                             << "true=" << bin / name << "\n"
                             << script << "\n";
        fs::permissions(other, fs::perms::owner_all);
    }
    Result run(const std::string& flags) const
    {
        return primer("run heat --variants serial,openmp --workers 1 --repeats 1 --rounds 1 "
                      "--json - " +
                          flags,
                      "PRIMER_BUILD=" + scratch_.path());
    }

  private:
    Scratch scratch_;
};

// Where MPI starts no process by itself (in a step of Slurm's), no program can be asked.
TEST(CommandLine, FlagsAreKnownWithoutAskingAProgram)
{
    const OneOther silent("heat_serial", "[[ $* != *--help* ]] && exec $true \"$@\"; exit 1");
    const Result result = silent.run("--n 300");
    ASSERT_EQ(result.status, 0) << result.err;
    for (const auto& record : nlohmann::json::parse(result.out))
        EXPECT_EQ(record.at("problem").at("n"), 300) << record.at("variant");
}

TEST(CommandLine, AnotherProblemThanTheOneAskedForIsAnError)
{
    for (const char* name : {"heat_serial", "heat_openmp"}) {
        const OneOther stubborn(name, "exec $true \"${@/300/400}\"");
        const Result result = stubborn.run("--n 300");
        EXPECT_EQ(result.status, 1);
        EXPECT_EQ(result.out, "");
        for (const char* word : {name, "n = 300", "n = 400"})
            EXPECT_NE(result.err.find(word), std::string::npos) << word << "\n" << result.err;
    }
}

TEST(CommandLine, AFlagIsAllowedOnce)
{
    expect_refused("run heat --workers 1 --workers 2", {"--workers", "once"});
    expect_refused("run heat --n 3 --n=4", {"--n", "once"});
}

// Each round's records say what the machine gave meanwhile, and one says what is claimed of it.
TEST(CommandLine, RunMeasuresWhatItsProgramsAreComparedWith)
{
    const Result result = primer("run arr --n 1000000 --variants serial,openmp --workers 2 "
                                 "--repeats 2 --rounds 2 --json -");
    ASSERT_EQ(result.status, 0) << result.err;
    const auto records = nlohmann::json::parse(result.out);
    int claims = 0;
    for (const auto& record : records) {
        EXPECT_EQ(record.at("data_bytes"), 24e6);
        EXPECT_EQ(record.at("bytes_written"), 8e6);
        EXPECT_EQ(record.at("probe").at("traffic"), "add");
        EXPECT_EQ(record.at("probe").at("bytes_per_s").size(), 5u);
        claims += record.contains("claim");
    }
    EXPECT_EQ(claims, 1);
    const Result once = primer("run arr --n 1000000 --variants serial --rounds 1 --json -");
    EXPECT_FALSE(nlohmann::json::parse(once.out).at(0).contains("probe"));
}

TEST(CommandLine, JsonOnStandardOutputIsNothingButJson)
{
    const Result result =
        primer("run 03 --n 10 --variants serial,mpi --workers 2 --repeats 1 --rounds 1 --json -");
    ASSERT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(nlohmann::json::parse(result.out).size(), 2u);
}

TEST(CommandLine, VerboseShowsALineThatWorksWhenTyped)
{
    const Result shown =
        primer("run 03 --n 10 --variants mpi --workers 3 --repeats 1 --rounds 1 --verbose");
    const auto begin = shown.err.find("$ ");
    ASSERT_NE(begin, std::string::npos) << shown.err;
    const std::string line = shown.err.substr(begin + 2, shown.err.find('\n', begin) - begin - 2);
    const Result typed = command::run(line);
    EXPECT_EQ(typed.status, 0) << line << "\n" << typed.err;
    EXPECT_NE(typed.out.find("3 processes"), std::string::npos) << typed.out;
}

// Starts a run that would take for ever, and hands it over when three ranks work.
class LongRun : public testing::Test
{
  protected:
    void SetUp() override
    {
        command::keep_orphans();
        command::run("(" + command::program("primer-runner") +
                     " run 03 --n 9000000 --variants mpi --workers 3 --repeats 1000000 --rounds 1; "
                     "echo $? >" +
                     scratch_.path("status") + ") >" + scratch_.path("out") + " 2>" +
                     scratch_.path("err") + " &");
        const auto works = [](pid_t rank) { // MPI_Init is over: it has its three arrays
            return command::own_memory(rank) > 3 * 8 * std::size_t{9000000} / 3;
        };
        ASSERT_TRUE(command::comes_true(60s, [&] {
            const auto all = ranks();
            return all.size() == 3 && std::all_of(all.begin(), all.end(), works);
        })) << command::contents(scratch_.path("err"));
    }
    static std::vector<pid_t> ranks()
    {
        return command::started(command::program("array_addition_mpi"));
    }
    static std::vector<pid_t> runner()
    {
        return command::started(command::program("primer-runner"));
    }
    // The status with which the runner ended, when it did within 10 s; and nothing of it is left.
    std::string status()
    {
        EXPECT_TRUE(command::comes_true(10s, [&] {
            return !command::contents(scratch_.path("status")).empty() &&
                   command::started().empty();
        })) << "a process was left";
        return command::contents(scratch_.path("status"));
    }
    void TearDown() override { command::end(command::started(), SIGKILL); }
    Scratch scratch_;
};

TEST_F(LongRun, AKilledRankEndsTheJobAndIsNamed)
{
    command::end({ranks().front()}, SIGKILL);
    EXPECT_EQ(status(), "1\n");
    const std::string err = command::contents(scratch_.path("err"));
    EXPECT_NE(err.find("lost"), std::string::npos) << err;
    EXPECT_EQ(command::lines(err), 1) << err;
    EXPECT_EQ(command::contents(scratch_.path("out")), "");
}

TEST_F(LongRun, CtrlCEndsEveryProcess)
{
    command::end(runner(), SIGINT);
    EXPECT_EQ(status(), "130\n");
}

TEST_F(LongRun, EndingTheRunnerByForceStillEndsItsJob)
{
    command::end(runner(), SIGKILL);
    EXPECT_EQ(status(), "137\n");
}

} // namespace
