// What the runner starts, and the runner itself, end whatever happens; nothing stays behind.
#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <ctime>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/command.hpp"
#include "support/processes.hpp"
#include "system/abandoned.hpp"
#include "system/process.hpp"
#include "system/statistics.hpp"

namespace
{

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using namespace runner;

// Shells wait for their children; a sleeping program that a shell has become does not.
Finished launcher_that_overlooks(const std::string& rank)
{
    Command command{{"sh", "-c", rank + " & exec sleep 60"}};
    command.starts_ranks = true;
    return run(command);
}

TEST(Launcher, ThatOverlooksALostRankIsEnded)
{
    const Finished finished =
        launcher_that_overlooks("OMPI_COMM_WORLD_RANK=3 sh -c 'sleep 0.6; kill -9 $$'");
    EXPECT_LT(finished.seconds, 30);
    EXPECT_EQ(finished.status, 137);
    EXPECT_NE(finished.err.find("process rank 3 exited on signal 9 (Killed)"), std::string::npos)
        << finished.err;
}

TEST(Launcher, WithTooFewOpenFilesIsNotStarted)
{
    for (const int files : {16, 32, 40}) {
        const command::Result result = command::run(
            fmt::format("ulimit -n {}\n{} run array_addition --variants mpi --workers 2 --n 1000",
                        files, command::program("primer-runner")));
        EXPECT_EQ(result.status, 2) << result.out << result.err;
        EXPECT_EQ(command::lines(result.err), 1) << result.err;
        EXPECT_NE(result.err.find(fmt::format("open files, and the limit is {}: raise it", files)),
                  std::string::npos)
            << result.err;
    }
}

TEST(Launcher, GetsTheOpenFilesThatItMayHave)
{
    const command::Result result = command::run(
        "ulimit -S -n 32\n" + command::program("primer-runner") +
        " run array_addition --variants mpi --workers 2 --n 1000 --repeats 1 --rounds 1");
    EXPECT_EQ(result.status, 0) << result.err;
}

// A runner with a TMPDIR of its own.
class Started
{
  public:
    explicit Started(const std::string& arguments)
    {
        command::keep_orphans();
        fs::create_directory(tmp());
        child_ = fork();
        if (child_ != 0)
            return;
        setpgid(0, 0);
        setenv("TMPDIR", tmp().c_str(), 1);
        const std::string line = "exec " + command::program("primer-runner") + " " + arguments +
                                 " >" + scratch_.path("out") + " 2>&1";
        execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
        std::_Exit(127);
    }
    ~Started() { command::end(command::started(), SIGKILL); }
    Started(const Started&) = delete;
    Started& operator=(const Started&) = delete;

    std::string tmp() const { return scratch_.path("tmp"); }
    std::string said() const { return command::contents(scratch_.path("out")); }
    pid_t pid() const { return child_; }
    void send(int signal) const { kill(child_, signal); }

    // 128 + signal when one ended it; -1 when it does not end.
    int status() const
    {
        int raw = 0;
        if (!command::comes_true(30s, [&] { return waitpid(child_, &raw, WNOHANG) == child_; }))
            return -1;
        return WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
    }

  private:
    const command::Scratch scratch_;
    pid_t child_ = -1;
};

// As `primer test` runs for half an hour, with hundreds of programs that leave somebody behind.
TEST(Runner, WhoWasLeftBehindDoesNotStandInProcUntilTheEnd)
{
    command::keep_orphans();
    const std::string left = "for i in 1 2 3; do (true &); done; sleep 0.3; ";
    const std::string look = "for i in $(seq 50); do grep -q \"^[0-9]* ([^)]*) Z $PPID \" "
                             "/proc/[0-9]*/stat 2>/dev/null || exit 0; sleep 0.1; done; exit 1";
    EXPECT_EQ(run_attached({{"sh", "-c", left + look}}), 0);
}

TEST(Runner, NothingOutlivesItWhenItIsKilled)
{
    const Started runner(
        "run array_addition --variants mpi --workers 2 --n 100000 --repeats 1000000");
    const std::string rank = command::program("array_addition_mpi");
    ASSERT_TRUE(command::comes_true(30s, [&] { return command::started(rank).size() == 2; }))
        << runner.said();
    runner.send(SIGKILL);
    EXPECT_EQ(runner.status(), 137);
    EXPECT_TRUE(command::comes_true(20s, [] { return command::started().empty(); }));
    EXPECT_TRUE(fs::is_empty(runner.tmp()));
}

TEST(Runner, RemovesItsScratchFolderWhateverSignalEndsIt)
{
    for (const int signal : {SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGXCPU}) {
        const Started runner("run array_addition --variants serial --n 100000 --rounds 1000000");
        ASSERT_TRUE(command::comes_true(30s, [&] { return !fs::is_empty(runner.tmp()); }));
        runner.send(signal);
        EXPECT_EQ(runner.status(), 128 + signal) << runner.said();
        EXPECT_TRUE(command::comes_true(20s, [&] {
            return fs::is_empty(runner.tmp()) && command::started().empty();
        })) << signal;
    }
}

TEST(Runner, GoesOnAfterAHangupUnderNohup)
{
    std::signal(SIGHUP, SIG_IGN);
    const Started runner("run array_addition --variants serial --n 100000 --rounds 3");
    std::signal(SIGHUP, SIG_DFL);
    ASSERT_TRUE(command::comes_true(30s, [&] { return !fs::is_empty(runner.tmp()); }));
    runner.send(SIGHUP);
    EXPECT_EQ(runner.status(), 0) << runner.said();
}

TEST(Runner, WhoseReaderHasGoneLeavesNothing)
{
    const command::Scratch scratch;
    // It writes a line before each of three programs; one is read.
    const command::Result result = command::run(
        "TMPDIR=" + scratch.path() + " " + command::program("primer-runner") +
        " run array_addition --variants serial,openmp --workers 1,2 --n 1000 --repeats 300 "
        "--verbose 2>&1 | head -n 1; exit ${PIPESTATUS[0]}");
    EXPECT_EQ(result.status, 128 + SIGPIPE);
    EXPECT_EQ(command::lines(result.out), 1) << result.out;
    EXPECT_TRUE(fs::is_empty(scratch.path()));
}

// Ctrl-C where it computes and waits for nothing.
TEST(Runner, StopsInTheMiddleOfComparingManyRecords)
{
    const command::Scratch scratch;
    const std::string number = scratch.path("numbers.json");
    std::string text = "[";
    for (int i = 0; i < 3000000; ++i)
        text += "[1],";
    std::ofstream(number) << text << "1]";
    const Started runner("compare " + number + " " + number);
    ASSERT_TRUE(command::comes_true(
        30s, [&] { return command::own_memory(runner.pid()) > 20000000; })); // it reads
    runner.send(SIGINT);
    EXPECT_EQ(runner.status(), 130) << runner.said();
    EXPECT_EQ(runner.said(),
              "primer: stopped by Ctrl-C; every process that it had started has ended\n");
}

// A folder that is TMPDIR as long as it is there.
class OwnTmpdir : public command::Scratch
{
  public:
    OwnTmpdir() { setenv("TMPDIR", path().c_str(), 1); }
    ~OwnTmpdir()
    {
        if (before_.empty())
            unsetenv("TMPDIR");
        else
            setenv("TMPDIR", before_.c_str(), 1);
    }

  private:
    const std::string before_ = command::environment("TMPDIR");
};

TEST(Scratch, OfARunnerThatIsGoneIsRemovedAndNoOther)
{
    const OwnTmpdir scratch;
    fs::create_directories(scratch.path("primer-scratch-abcdef/state"));
    fs::create_directory(scratch.path("primer-scratch-of-mine"));
    fs::create_directory(scratch.path("primer-slides"));
    int lock = -1;
    const std::string held = new_scratch_folder(scratch.path(), lock);
    EXPECT_TRUE(clear_abandoned());
    EXPECT_FALSE(fs::exists(scratch.path("primer-scratch-abcdef")));
    EXPECT_TRUE(fs::exists(scratch.path("primer-scratch-of-mine")));
    EXPECT_TRUE(fs::exists(scratch.path("primer-slides")));
    EXPECT_TRUE(fs::exists(held));
    close(lock);
    EXPECT_TRUE(clear_abandoned());
    EXPECT_FALSE(fs::exists(held));
}

// Another runner that begins looks for such folders all the time.
TEST(Scratch, IsThereWhileOthersClearAway)
{
    const OwnTmpdir scratch;
    std::atomic<bool> done = false;
    std::vector<std::jthread> others;
    for (int i = 0; i < 4; ++i)
        others.emplace_back([&] {
            while (!done)
                clear_abandoned();
        });
    int missing = 0;
    for (int made = 0; made < 10000; ++made) {
        int lock = -1;
        missing += fs::exists(new_scratch_folder(scratch.path(), lock)) ? 0 : 1;
        close(lock);
    }
    done = true;
    others.clear();
    EXPECT_EQ(missing, 0) << "of 10000";
}

TEST(Statistics, TakeNoMinutesForManySamples)
{
    Rounds rounds(1000);
    for (std::size_t i = 0; i < rounds.size(); ++i)
        for (std::size_t k = 0; k < 100; ++k)
            rounds[i].push_back(1 + 1e-6 * double((i * 7919 + k * 104729) % 100003));
    const std::clock_t begun = std::clock(); // of this process alone
    const Interval interval = interval_of_median(rounds);
    EXPECT_LT(double(std::clock() - begun) / CLOCKS_PER_SEC, 12);
    EXPECT_LT(interval.low, 1.06);
    EXPECT_GT(interval.high, 1.04);
}

} // namespace
