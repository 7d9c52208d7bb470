// A rank that is lost in the middle of a run ends the whole job, and soon.
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <future>
#include <thread>
#include <vector>

#include "support/command.hpp"

namespace
{

using namespace std::chrono_literals;

// The processes whose program is called `name` and that were given the word `word`.
std::vector<pid_t> processes(const std::string& name, const std::string& word)
{
    namespace fs = std::filesystem;
    std::vector<pid_t> found;
    for (const auto& entry : fs::directory_iterator("/proc")) {
        const std::string line = command::contents((entry.path() / "cmdline").string());
        const fs::path program(line.substr(0, line.find('\0')));
        const int pid = std::atoi(entry.path().filename().c_str());
        if (pid > 0 && program.filename() == name && line.find(word) != line.npos)
            found.push_back(pid);
    }
    std::sort(found.begin(), found.end());
    return found;
}

template<typename Condition>
bool comes_true(std::chrono::seconds within, Condition&& condition)
{
    const auto end = std::chrono::steady_clock::now() + within;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::sleep_for(20ms);
    }
    return true;
}

void kill_rank(std::size_t which)
{
    const command::Scratch scratch; // its name marks this job's processes
    const std::string name = "array_addition_mpi";
    const std::string word = scratch.path("r.json");
    auto job = std::async(std::launch::async, [&] {
        return command::run("timeout -k 5 40 " + command::mpirun(MOST_RANKS, name) +
                            " --n 300000 --repeats 1000000 --json " + word);
    });
    const bool started =
        comes_true(20s, [&] { return processes(name, word).size() == MOST_RANKS; });
    std::this_thread::sleep_for(500ms); // past MPI_Init, into the repeats
    const auto ranks = processes(name, word);
    if (started && ranks.size() == MOST_RANKS)
        kill(ranks[which], SIGKILL);
    const bool soon = job.wait_for(10s) == std::future_status::ready;
    const command::Result result = job.get(); // `timeout` ends it at last
    EXPECT_TRUE(started) << result.out << result.err;
    EXPECT_EQ(ranks.size(), MOST_RANKS) << "it ended by itself: " << result.out << result.err;
    EXPECT_TRUE(soon) << "the job went on for more than 10 s";
    EXPECT_NE(result.status, 0);
    EXPECT_TRUE(comes_true(2s, [&] { return processes(name, word).empty(); }))
        << "a process was left";
    EXPECT_TRUE(std::filesystem::is_empty(scratch.path())) << "a record was written";
}

TEST(KilledRank, TheFirstEndsTheJob)
{
    kill_rank(0);
}

TEST(KilledRank, TheLastEndsTheJob)
{
    kill_rank(MOST_RANKS - 1);
}

} // namespace
