// Ctrl-C: a command ends soon, and nothing of what it kept in temporary folders is left.
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>

#include <sys/wait.h>
#include <unistd.h>

#include "samples.hpp"
#include "start_primer.hpp"

namespace
{

namespace fs = std::filesystem;

class CtrlC : public testing::Test
{
  protected:
    // Starts the command in a process group of its own, as a terminal does, presses Ctrl-C as soon
    // as there is something in TMPDIR, and returns the exit status.
    int pressed_in(const std::string& command)
    {
        fs::create_directory(scratch_.path("tmp"));
        const pid_t child = fork();
        if (child == 0) {
            setpgid(0, 0);
            setenv("TMPDIR", scratch_.path("tmp").c_str(), 1);
            const std::string line = "exec " + command::program("primer-runner") + " " + command +
                                     " >" + scratch_.path("out") + " 2>&1";
            execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
            std::_Exit(127);
        }
        setpgid(child, child); // whoever of the two is first
        int raw = 0;
        for (int tenths = 0; tenths < 600 && fs::is_empty(scratch_.path("tmp")); ++tenths) {
            usleep(100000);
            if (waitpid(child, &raw, WNOHANG) == child)
                return -1; // it ended by itself
        }
        EXPECT_FALSE(fs::is_empty(scratch_.path("tmp")));
        kill(-child, SIGINT);
        waitpid(child, &raw, 0);
        return WIFEXITED(raw) ? WEXITSTATUS(raw) : -2;
    }
    void expect_nothing_left()
    {
        for (const auto& entry : fs::directory_iterator(scratch_.path("tmp")))
            ADD_FAILURE() << entry.path() << " is left";
        EXPECT_NE(command::contents(scratch_.path("out")).find("stopped by Ctrl-C"),
                  std::string::npos);
    }
    const command::Scratch scratch_;
};

TEST_F(CtrlC, InRun)
{
    // A million rounds: it does not end by itself.
    EXPECT_EQ(pressed_in("run array_addition --variants serial --n 100000 --rounds 1000000"), 130)
        << command::contents(scratch_.path("out"));
    expect_nothing_left();
}

// Reads for a long while, and is told to end soon after it began.
class CtrlCWhileReading : public testing::TestWithParam<const char*>
{
};

TEST_P(CtrlCWhileReading, EndsSoon)
{
    const command::Scratch scratch;
    {
        std::ofstream file(scratch.path("many.json"));
        const std::string record = samples::record("heat", "serial", 1, 1).dump();
        for (int i = 0; i < 400000; ++i) // 300 MB: not read within the second
            file << (i == 0 ? "[" : ",") << record;
        file << "]";
    }
    const pid_t child = fork();
    if (child == 0) {
        const std::string line = "cd " + scratch.path() + " && exec " +
                                 command::program("primer-runner") + " " + GetParam() +
                                 " >out 2>&1";
        execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
        std::_Exit(127);
    }
    usleep(1000000);
    int raw = 0;
    ASSERT_EQ(waitpid(child, &raw, WNOHANG), 0) << command::contents(scratch.path("out"));
    kill(child, SIGINT);
    const auto before = std::chrono::steady_clock::now();
    waitpid(child, &raw, 0);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
    EXPECT_LT(took.count(), 10) << "it went on"; // a whole minute, if it does not listen
    EXPECT_EQ(WIFEXITED(raw) ? WEXITSTATUS(raw) : -1, 130);
    EXPECT_NE(command::contents(scratch.path("out")).find("stopped by Ctrl-C"), std::string::npos);
    EXPECT_FALSE(fs::exists(scratch.path("report.html")));
}

INSTANTIATE_TEST_SUITE_P(Commands, CtrlCWhileReading,
                         testing::Values("report --json many.json", "compare many.json many.json"));

} // namespace
