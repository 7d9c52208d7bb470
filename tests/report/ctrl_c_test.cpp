// Ctrl-C: nothing of what a command kept in temporary folders is left.
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include <sys/wait.h>
#include <unistd.h>

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

} // namespace
