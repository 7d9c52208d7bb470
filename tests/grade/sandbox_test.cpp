// Programs in the sandbox: harmless ones work, compilers and mpirun too; hostile ones are
// contained, named for what they used up, and leave nothing behind.
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>

#include <nlohmann/json.hpp>

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
        command.words.insert(command.words.end(), options.begin(), options.end());
        command.words.push_back("--");
        command.words.insert(command.words.end(), words.begin(), words.end());
        const runner::Finished done =
            runner::run(runner::grade::in_room(command, room_, disk, seen_));
        EXPECT_EQ(done.status, 0) << done.err;
        return Json::parse(done.out, nullptr, false);
    }
    Json shell(const std::string& line, const Words& options = {}) const
    {
        return confined({"bash", "-c", line}, options);
    }
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
    EXPECT_LT(seen.at("seconds").get<double>(), 5);
}

TEST_F(Sandbox, NothingInsideCanEndTheWatch)
{
    const Json seen = shell("kill -9 1; kill -STOP 1; kill -9 -1; sleep 100", {"-t", "1"});
    EXPECT_EQ(seen.at("timed_out"), true);
    EXPECT_LT(seen.at("seconds").get<double>(), 5);
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
        const Json seen = confined({program}, {"-r", program});
        const std::string said = seen.at("violations").dump(), out = seen.at("out");
        EXPECT_NE(said.find(promised(entry.path())), said.npos) << seen.dump(2);
        EXPECT_EQ(out.find("escaped"), out.npos) << seen.dump(2);
        EXPECT_LT(seen.at("seconds").get<double>(), 10) << seen.dump(2);
        EXPECT_TRUE(command::started().empty()) << "something of it still runs";
        EXPECT_FALSE(fs::exists(VICTIM));
        ++programs;
    }
    EXPECT_GE(programs, 14);
}

} // namespace
