// Running programs of a chapter side by side and keeping their records.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "measure/growth.hpp"
#include "measure/on_hosts.hpp"
#include "primer/control_groups.hpp"
#include "system/chapters.hpp"
#include "system/process.hpp"

namespace runner
{

// One line of the table: a program with a number of workers.
struct Configuration {
    Program program;
    int workers = 1;
    int threads = 1; // of a hybrid program: in each of its workers / threads ranks
};

struct Experiment {
    Chapter chapter;
    std::vector<Configuration> configurations;
    std::vector<std::string> flags; // the chapter's own
    int repeats = 5;
    int rounds = 2;
    bool messages = true;    // count what ranks send, and how long they wait
    bool film = false;       // with timeline: step by step; in the same records
    bool timeline = false;   // who did what when; kept in the records of the first round
    bool waiting = false;    // how long each worker waits, also of threads
    bool yardsticks = false; // in each round, what to compare the programs with (yardsticks.hpp)
    double patience_s = 0;   // to wait for quiet moments where others disturb (disturbance.hpp)
    Hosts hosts = {};        // where ranks run; reached already
    bool verbose = false;    // show each command line, and all that launchers print
    std::optional<Growth> growth = std::nullopt; // with more workers, more work: the first
                                                 // configuration has one worker
};

// Runs every configuration once a round, so that a disturbance of the machine meets all alike, and
// returns the records in the order in which they were made, each with its "round", with what
// "others" used of the machine and, where they are known, the "limits". The flags of the first run
// count for all. `keep`, if given, is called with each record as soon as it was made. A program
// that fails, or runs another problem than the one asked for or than the first did, ends the
// experiment: throws Failed (a wrong answer is no failure here: its record says so).
std::vector<nlohmann::ordered_json>
run_experiment(const Experiment& experiment,
               const std::function<void(const nlohmann::ordered_json&)>& keep = {});

// The useful part of a failed program's output: its own lines, and which rank was lost, without
// what mpirun and the OpenMP runtime add.
std::string relevant_output(const std::string& program, const Finished& finished);

// That line, and the reason when signal 9 came from the kernel for lack of memory: its counts,
// which rose, are the evidence. `limit`: bytes that our control groups allow.
std::string killed_for_memory(const std::string& line, const primer::OutOfMemoryKills& before,
                              const primer::OutOfMemoryKills& after, std::size_t limit);

} // namespace runner
