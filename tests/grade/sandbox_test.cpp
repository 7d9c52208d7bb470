// Programs in the sandbox: harmless ones work, compilers and mpirun too; hostile ones are
// contained, named for what they used up, and leave nothing behind.
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <memory>

#include <nlohmann/json.hpp>

#include "grade/control_group.hpp"
#include "grade/rooms.hpp"
#include "grade/sandbox.hpp"
#include "support/command.hpp"
#include "support/processes.hpp"

namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Words = std::vector<std::string>;

constexpr std::uint64_t disk = 256ull << 20;

class Sandbox : public testing::Test
{
  protected:
    void SetUp() override
    {
        const std::string missing = runner::grade::sandbox_missing();
        if (!missing.empty() && command::environment("PRIMER_CI") == "1")
            FAIL() << missing; // nothing is left out there
        if (!missing.empty())
            GTEST_SKIP() << missing;
        command::keep_orphans();
        room_ = runner::grade::make_room();
    }
    void TearDown() override
    {
        if (!room_.empty()) {
            EXPECT_TRUE(fs::is_empty(room_)) << "something was left in " << room_;
            fs::remove(room_);
        }
    }

    // Runs the words in a sandbox in the room. `options` are confine's.
    Json confined(const Words& words, const Words& options = {}) const
    {
        runner::Command command{{command::program("confine"), room_}};
        for (const Words& more : {this->options(), options, Words{"--"}, words})
            command.words.insert(command.words.end(), more.begin(), more.end());
        const runner::Finished done =
            runner::run(started(runner::grade::in_room(command, room_, disk, seen_)));
        EXPECT_EQ(done.status, 0) << done.err;
        return Json::parse(done.out, nullptr, false);
    }
    Json shell(const std::string& line, const Words& options = {}) const
    {
        return confined({"bash", "-c", line}, options);
    }
    virtual runner::Command started(const runner::Command& command) const { return command; }
    virtual Words options() const { return {}; }
    fs::path room_;
    std::vector<fs::path> seen_ = {fs::path(command::environment("PRIMER_BIN")).parent_path()};
};

// The words behind "// says: " in the first line of a hostile program; none where it is told from
// nothing but what it then could do.
std::string promised(const fs::path& source)
{
    std::ifstream file(source);
    std::string line;
    std::getline(file, line);
    const std::string key = "// says: ";
    return line.rfind(key, 0) == 0 ? line.substr(key.size()) : "";
}

TEST_F(Sandbox, AHarmlessProgramRuns)
{
    const Json seen = shell("echo out; echo err >&2; echo kept >file && cat file; exit 3");
    EXPECT_EQ(seen.at("status"), 3);
    EXPECT_EQ(seen.at("out"), "out\nkept\n");
    EXPECT_EQ(seen.at("err"), "err\n");
    EXPECT_EQ(seen.at("violations"), Json::array());
}

TEST_F(Sandbox, ASignalIsSeen)
{
    EXPECT_EQ(shell("kill -SEGV $$").at("status"), 128 + 11);
}

TEST_F(Sandbox, OnlyItsFolderAndTheSystemAreThere)
{
    const Json seen =
        shell("ls -A / /home /root /tmp 2>/dev/null; env; id -un; cat /proc/1/environ; "
              "ls /proc/1/fd; touch /usr/x /etc/x /dev/x /x /proc/sys/kernel/x");
    const std::string out = seen.at("out");
    EXPECT_EQ(out.find("PRIMER"), out.npos) << "the runner's environment is visible: " << out;
    EXPECT_EQ(out.find("/home"), out.npos) << out;
    EXPECT_EQ(out.find("/root"), out.npos) << out;
    EXPECT_NE(out.find("student"), out.npos) << out;
    EXPECT_NE(seen.at("status"), 0) << "something outside its folder could be made";
    const std::string err = seen.at("err");
    EXPECT_NE(err.find("/proc/1/environ: Permission denied"), err.npos) << err;
    for (const char* file : {"/usr/x", "/etc/x", "/dev/x", "/x", "/proc/sys/kernel/x"})
        EXPECT_NE(err.find("cannot touch '" + std::string(file)), err.npos) << err;
}

TEST_F(Sandbox, WhatIsGivenToReadCanBeReadAndNotWritten)
{
    const command::Scratch given;
    std::ofstream(given.path("text")) << "hello\n";
    const std::string file = given.path("text");
    fs::permissions(given.path(), fs::perms(0755));
    const Json seen = shell("cat " + file + "; echo more >>" + file, {"-r", given.path()});
    EXPECT_EQ(seen.at("out"), "hello\n");
    EXPECT_NE(seen.at("status"), 0);
    EXPECT_EQ(command::contents(file), "hello\n");
    EXPECT_EQ(shell("cat " + file + " && echo there").at("out"), "")
        << "it was not given this time";
}

// Whoever grades: the machine's root is nobody in there, and its settings are root's.
TEST_F(Sandbox, ItsUserIsNotRootAndOwnsNothing)
{
    // Its own files are 1000's in there, all others nobody's: were it root outside, root's were its
    // own.
    const Json seen = shell("stat -c %u /tmp /usr/bin; echo 1 >/proc/sys/kernel/panic");
    EXPECT_EQ(seen.at("out"), "1000\n65534\n");
    EXPECT_NE(seen.at("err").get<std::string>().find("Read-only file system"), std::string::npos)
        << seen;
}

TEST_F(Sandbox, WhatIsHiddenIsNotThereAlsoAmongTheSystemsFiles)
{
    const std::string list = "ls /usr/include/c++ | wc -l; ls /usr/include/stdio.h";
    EXPECT_NE(shell(list).at("out"), "0\n/usr/include/stdio.h\n");
    EXPECT_EQ(shell(list, {"-h", "/usr/include/c++"}).at("out"), "0\n/usr/include/stdio.h\n");
}

TEST_F(Sandbox, CompilersWorkInside)
{
    const Json seen = shell("echo '#include <iostream>\nint main() { std::cout << 42; }' >a.cpp && "
                            "c++ -O1 a.cpp -o a && ./a");
    EXPECT_EQ(seen.at("out"), "42") << seen;
    EXPECT_EQ(seen.at("violations"), Json::array());
}

TEST_F(Sandbox, MpirunWorksInside)
{
    const Json seen = confined({command::environment("PRIMER_MPIEXEC"), "-n", "3", "echo", "rank"});
    EXPECT_EQ(seen.at("out"), "rank\nrank\nrank\n") << seen;
    EXPECT_EQ(seen.at("violations"), Json::array()) << seen;
}

TEST_F(Sandbox, TimeIsLimited)
{
    const Json seen = shell("sleep 100", {"-t", "1"});
    EXPECT_EQ(seen.at("timed_out"), true);
    EXPECT_LT(seen.at("seconds").get<double>(), 50) << "the limit did not end it";
}

// What counts is its own work, whatever else the machine does: not sleeping, and of processes that
// have ended, too.
TEST_F(Sandbox, WorkIsCounted)
{
    const Json asleep = shell("sleep 1");
    EXPECT_LT(asleep.at("worked").get<double>(), 0.5) << asleep;
    const Json ended = shell("timeout 0.5 bash -c 'while :; do :; done'; true");
    EXPECT_GT(ended.at("worked").get<double>(), 0.02) << ended;
    EXPECT_LE(ended.at("worked").get<double>(), ended.at("seconds").get<double>()) << ended;
    EXPECT_EQ(ended.at("worked_enough"), false);
}

TEST_F(Sandbox, WorkIsLimited)
{
    const Json seen = shell("bash -c 'while :; do :; done'", {"-w", "0.5"});
    EXPECT_EQ(seen.at("worked_enough"), true) << seen;
    EXPECT_GE(seen.at("worked").get<double>(), 0.5) << seen;
    EXPECT_LT(seen.at("worked").get<double>(), 2) << seen;
}

// A machine that has never enough left: it is not held against a small program, and of a large one
// that is within its limit nothing is said.
TEST_F(Sandbox, AMachineWithoutMemoryIsNobodysViolation)
{
    const Words short_machine = {"-s", "1000000000", "-m", "2048"};
    const Json small = shell("sleep 0.2; echo done", short_machine);
    EXPECT_EQ(small.at("out"), "done\n") << small;
    EXPECT_EQ(small.at("machine_short"), false);
    const std::string hog = "head -c 700m /dev/zero | tail | wc -c";
    const Json large = shell(hog, short_machine);
    EXPECT_EQ(large.at("machine_short"), true) << large;
    EXPECT_EQ(large.at("violations"), Json::array());
    EXPECT_EQ(shell(hog, {"-m", "600"}).at("violations"),
              Json::array({"exceeded the limit of memory"}));
}

TEST_F(Sandbox, NothingInsideCanEndTheWatch)
{
    const Json seen = shell("kill -9 1; kill -STOP 1; kill -9 -1; sleep 100", {"-t", "1"});
    EXPECT_EQ(seen.at("timed_out"), true);
    EXPECT_LT(seen.at("seconds").get<double>(), 50) << "the limit did not end it";
}

// The result is the same whether it ends before or after the watcher looks.
TEST_F(Sandbox, WhoFillsTheDiskDoesNotEndWell)
{
    const Json seen =
        shell("for i in 1 2 3 4 5 6; do head -c 60000000 /dev/zero >/tmp/$i; done; true");
    EXPECT_EQ(seen.at("status"), 124);
    EXPECT_EQ(seen.at("violations"), Json::array({"filled its disk"}));
}

TEST_F(Sandbox, ItHasATmpOfItsOwn)
{
    const std::string file = "/tmp/" + room_.filename().string() + "-file";
    const Json seen = shell("echo kept >" + file + "; cat " + file);
    EXPECT_EQ(seen.at("out"), "kept\n");
    EXPECT_FALSE(fs::exists(file));
}

TEST_F(Sandbox, HostileProgramsAreContainedAndNamed)
{
    const fs::path source = fs::path(command::environment("PRIMER_SOURCE")) / "tests/grade/hostile";
    int programs = 0;
    for (const auto& entry : fs::directory_iterator(source)) {
        const std::string name = entry.path().stem();
        SCOPED_TRACE(name);
        const std::string program = command::program("hostile/" + name);
        const Json seen = confined({program}, {"-r", program, "-t", "100"});
        const std::string said = seen.at("violations").dump(), out = seen.at("out");
        EXPECT_NE(said.find(promised(entry.path())), said.npos) << seen.dump(2);
        EXPECT_EQ(out.find("escaped"), out.npos) << seen.dump(2);
        EXPECT_EQ(seen.at("timed_out"), false) << seen.dump(2);
        EXPECT_TRUE(command::started().empty()) << "something of it still runs";
        EXPECT_FALSE(fs::exists(VICTIM));
        ++programs;
    }
    EXPECT_GE(programs, 14);
}

// The same, with what the kernel keeps in control groups, as far as it does so on this machine.
class SandboxInGroups : public Sandbox
{
  protected:
    void SetUp() override
    {
        Sandbox::SetUp();
        if (!IsSkipped() && here_.folder.empty())
            GTEST_SKIP() << here_.missing;
        if (!IsSkipped())
            group_ = std::make_unique<runner::grade::RoomGroup>(here_.folder / room_.filename());
    }
    void TearDown() override
    {
        const fs::path folder = group_ ? group_->folder() : "";
        group_.reset();
        EXPECT_FALSE(fs::exists(folder)) << folder << " is left";
        Sandbox::TearDown();
    }
    runner::Command started(const runner::Command& command) const override
    {
        return group_->with(command);
    }
    Words options() const override { return {"-g", group_->folder()}; }

    const runner::grade::GroupsHere& here_ = runner::grade::groups_here();
    std::unique_ptr<runner::grade::RoomGroup> group_;
};

TEST_F(SandboxInGroups, ProgramsRunAndSeeNothingOfThem)
{
    const Json seen = shell("ls -d /sys/fs; cat /proc/1/cgroup; echo kept >file && cat file");
    EXPECT_EQ(std::string(seen.at("out")).find("/sys/fs"), std::string::npos) << seen;
    EXPECT_NE(std::string(seen.at("out")).find("kept\n"), std::string::npos) << seen;
    EXPECT_EQ(seen.at("violations"), Json::array()) << seen;
    EXPECT_EQ(seen.at("status"), 0) << seen;
}

// A child whose parent does not want to hear of its end is in nobody's accounts but the group's.
const Words hides_its_work = {
    "perl", "-MTime::HiRes=time", "-e",
    "$SIG{CHLD} = 'IGNORE'; my $end = time + 1; if (fork == 0) { while (time < $end) {} exit }"
    "sleep 2"};

TEST_F(SandboxInGroups, WorkOfWhoeverHasEndedIsCounted)
{
    const Json seen = confined(hides_its_work);
    EXPECT_EQ(seen.at("status"), 0) << seen;
    EXPECT_GT(seen.at("worked").get<double>(), 0.02) << seen;
    const Json less = confined(hides_its_work, {"-w", "0.1"});
    EXPECT_EQ(less.at("worked_enough"), true) << less;
}

// Where the kernel keeps limits it may be an emulated machine's, which takes its time.
const Words patience = {"-t", "100"};

TEST_F(SandboxInGroups, ProcessesAreLimitedByTheKernel)
{
    if (!here_.tasks)
        GTEST_SKIP() << here_.missing;
    const Json seen = shell("for i in $(seq 400); do sleep 100 & done; wait", patience);
    EXPECT_EQ(seen.at("violations"), Json::array({"exceeded the limit of processes"})) << seen;
    EXPECT_LE(seen.at("tasks").get<int>(), 300) << seen;
}

// Of what lies in pipes no process says that it holds it.
TEST_F(SandboxInGroups, MemoryThatTheKernelHoldsCounts)
{
    if (!here_.memory)
        GTEST_SKIP() << here_.missing;
    const std::string pipes =
        "my $part = 'x' x 65536; for (1..400) { pipe(my $r, my $w); syswrite($w, $part);"
        "push @kept, $r, $w; } sleep 2; print 'done'";
    const Json small = confined({"perl", "-e", pipes}, {"-m", "100", "-t", "100"});
    EXPECT_EQ(small.at("out"), "done") << small;
    EXPECT_EQ(small.at("violations"), Json::array()) << small;
    const Json seen = confined({"perl", "-e", pipes}, {"-m", "15", "-t", "100"});
    EXPECT_EQ(seen.at("violations"), Json::array({"exceeded the limit of memory"})) << seen;
}

// What the kernel ends is not "lost": it was over its limit, and so it is told.
TEST_F(SandboxInGroups, MemoryIsLimitedByTheKernel)
{
    if (!here_.memory)
        GTEST_SKIP() << here_.missing;
    const Json seen = shell("head -c 900m /dev/zero | tail | wc -c", {"-m", "200", "-t", "100"});
    EXPECT_EQ(seen.at("violations"), Json::array({"exceeded the limit of memory"})) << seen;
    EXPECT_TRUE(command::started().empty()) << "something of it still runs";
}

} // namespace
