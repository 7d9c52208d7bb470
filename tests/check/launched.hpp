// Runs check_scenarios under mpirun with the checker's library, as the runner runs a worker.
#pragma once

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <string>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "explain/hang.hpp"
#include "support/command.hpp"

namespace launched
{

struct Outcome {
    bool ended = false; // by itself; else it was killed
    bool stuck = false; // that was seen within the limit
    int status = -1;    // of mpirun, when it ended
    runner::Explanation why;
    std::vector<double> in_mpi; // processor seconds
    std::string out, err;
};

inline std::string library()
{
    return command::environment("PRIMER_BUILD") + "/lib/libprimer_check_mpi.so";
}

// "mpirun -n 3 env … check_scenarios NAME"; PRIMER_CHECK_STATE only when there is a state.
inline std::string line(const std::string& arguments, int ranks, const std::string& state)
{
    return command::environment("PRIMER_MPIEXEC") + " -n " + std::to_string(ranks) +
           " env LD_PRELOAD=" + library() + (state.empty() ? "" : " PRIMER_CHECK_STATE=" + state) +
           " " + command::program("check_scenarios") + " " + arguments;
}

// Ends when the program ends, is seen to be stuck, or when its ranks have been at work for so many
// seconds (to start them may take long on a busy machine: up to 30 s are not counted).
inline Outcome run(const std::string& arguments, int ranks, double limit = 10)
{
    using clock = std::chrono::steady_clock;
    const command::Scratch scratch;
    const std::string state = scratch.path("state"), out = scratch.path("out"),
                      err = scratch.path("err");
    runner::begin_state(state);
    const std::string shell =
        "exec " + line(arguments, ranks, state) + " </dev/null >" + out + " 2>" + err;
    const auto begin = clock::now();
    const auto elapsed = [&] {
        return std::chrono::duration<double>(clock::now() - begin).count();
    };
    const pid_t child = fork();
    if (child == 0) {
        execl("/bin/bash", "bash", "-c", shell.c_str(), nullptr);
        _exit(127);
    }
    Outcome outcome;
    int raw = 0;
    double started = 0;
    for (bool at_work = false; !outcome.ended && !outcome.stuck && elapsed() < started + limit;) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        const auto spent = runner::seconds_in_mpi(state, ranks);
        if (!at_work && started < 30)
            started = elapsed();
        at_work |= static_cast<int>(spent.size()) == ranks && std::ranges::count(spent, 0.0) == 0;
        outcome.ended = waitpid(child, &raw, WNOHANG) == child;
        outcome.stuck = !outcome.ended && runner::stuck(state, ranks);
    }
    outcome.why = runner::explain(state, ranks);
    outcome.in_mpi = runner::seconds_in_mpi(state, ranks);
    bool gone = outcome.ended;
    if (!gone) {
        kill(child, SIGTERM); // mpirun then ends its ranks; its end is theirs in any case
        for (int i = 0; i < 150 && !gone; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            gone = waitpid(child, &raw, WNOHANG) == child;
        }
        if (!gone) {
            kill(child, SIGKILL);
            waitpid(child, &raw, 0);
        }
    }
    outcome.status = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
    outcome.out = command::contents(out);
    outcome.err = command::contents(err);
    return outcome;
}

inline std::string text(const runner::Explanation& why)
{
    std::string all = "[" + why.mistake + "]\n";
    for (const std::string& one : why.lines)
        all += one + "\n";
    return all;
}

} // namespace launched
