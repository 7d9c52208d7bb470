// Programs that do not end, that take too much, that leave others behind.
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>

#include <unistd.h>

#include "exercise/jail.hpp"
#include "support/command.hpp"
#include "system/process_tree.hpp"

namespace
{

using namespace runner;

class Jailed : public testing::Test
{
  protected:
    static void SetUpTestSuite() { end_children_with_us(); }
    void TearDown() override { EXPECT_TRUE(descendants().empty()); }

    Finished run(const std::string& script, const Bounds& bounds,
                 const std::function<bool()>& watch = {})
    {
        Command command{{"bash", "-c", script}};
        command.folder = scratch.path();
        return Jail().run(command, scratch.path(), bounds, watch);
    }
    static Bounds seconds(double limit)
    {
        Bounds bounds;
        bounds.seconds = limit;
        return bounds;
    }
    command::Scratch scratch;
};

TEST_F(Jailed, WhatEndsByItselfIsLeftAlone)
{
    const Finished finished = run("echo out; echo err >&2; pwd; exit 7", seconds(200));
    EXPECT_EQ(finished.status, 7);
    EXPECT_EQ(finished.by, EndedBy::itself);
    EXPECT_EQ(finished.out, "out\n" + scratch.path().substr(0, scratch.path().size() - 1) + "\n");
    EXPECT_EQ(finished.err, "err\n");
}

TEST_F(Jailed, TheSignalIsTold)
{
    EXPECT_EQ(run("kill -SEGV $$", seconds(200)).status, 128 + SIGSEGV);
}

TEST_F(Jailed, TimeRunsOut)
{
    const Finished finished = run("sleep 100", seconds(0.3));
    EXPECT_EQ(finished.by, EndedBy::time);
    EXPECT_LT(finished.seconds, 50);
}

TEST_F(Jailed, AlsoForWhoeverClosesItsOutputAndIgnoresSignals)
{
    const Finished finished =
        run("trap '' TERM INT HUP; exec >&- 2>&-; while :; do :; done", seconds(0.3));
    EXPECT_EQ(finished.by, EndedBy::time);
}

TEST_F(Jailed, NothingIsLeftBehind)
{
    const Finished finished =
        run("setsid sleep 100 & (setsid sleep 100 &) ; echo done", seconds(200));
    EXPECT_EQ(finished.status, 0);
    EXPECT_EQ(finished.out, "done\n");
    EXPECT_LT(finished.seconds, 50);
}

TEST_F(Jailed, OutputWithoutEnd)
{
    Bounds bounds = seconds(200);
    bounds.output = 1 << 20;
    const Finished finished = run("yes", bounds);
    EXPECT_EQ(finished.by, EndedBy::output);
    EXPECT_LT(finished.out.size(), std::size_t{2} << 20);
}

TEST_F(Jailed, MemoryWithoutEnd)
{
    Bounds bounds = seconds(200);
    bounds.memory = 100 << 20;
    const Finished finished = run("x=x; while :; do x=$x$x; done", bounds);
    EXPECT_EQ(finished.by, EndedBy::memory);
}

TEST_F(Jailed, ProcessesWithoutEnd)
{
    Bounds bounds = seconds(200);
    bounds.processes = 20;
    const Finished finished = run("while :; do sleep 100 & done", bounds);
    EXPECT_EQ(finished.by, EndedBy::processes);
}

TEST_F(Jailed, FilesWithoutEnd)
{
    Bounds bounds = seconds(200);
    bounds.file = 1 << 20;
    const Finished finished = run("exec cat /dev/zero >big", bounds);
    EXPECT_EQ(finished.status, 128 + SIGXFSZ);
    EXPECT_EQ(std::filesystem::file_size(scratch.path("big")), std::uintmax_t{1} << 20);
}

TEST_F(Jailed, FilesWithoutEndWhereTheRunnerIgnoresTheSignal)
{
    const auto before = std::signal(SIGXFSZ, SIG_IGN);
    Bounds bounds = seconds(200);
    bounds.file = 1 << 20;
    const Finished finished = run("exec cat /dev/zero >big", bounds);
    std::signal(SIGXFSZ, before);
    EXPECT_EQ(finished.status, 128 + SIGXFSZ);
}

TEST_F(Jailed, TheWatcherMayStopIt)
{
    int asked = 0;
    const Finished finished = run("sleep 100", seconds(200), [&] { return ++asked < 5; });
    EXPECT_EQ(finished.by, EndedBy::watcher);
    EXPECT_EQ(asked, 5);
}

} // namespace
