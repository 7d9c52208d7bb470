// A film of a run: what each worker did, step by step; a step is a moment at which one of them
// began or ended something.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "system/source_places.hpp"

namespace runner
{

struct Film {
    // What a worker does: w works, c is in a call, i waits for another, n has nothing to do.
    struct Lane {
        char state = 'w';
        std::string says; // "waits in MPI_Recv for rank 1"
    };
    // A message that has arrived in this step.
    struct Arrow {
        int from = 0, to = 0; // workers
        int sent = 0;         // step; negative: before the film begins
    };
    struct Step {
        double at_s = 0;  // since the first one that was seen
        std::string says; // "rank 0 calls MPI_Send: sends to rank 1"
        std::string place, region, code;
        std::string name;        // short, for the picture: "Send"
        int who = 0;             // worker whose name that is
        std::vector<Lane> lanes; // of every worker
        std::vector<Arrow> arrows;
        std::vector<int> meet; // workers that a barrier or collective has let go on
    };
    std::string title;
    bool ranks = true; // else threads
    std::vector<std::string> workers;
    std::vector<std::string> notes; // what is not in it, and why
    std::vector<Step> steps;
};

// A call, a wait, or a thread's part of a region.
struct Act {
    int worker = 0;
    std::int64_t begin = 0, end = -1; // nanoseconds; -1: it never ends
    char state = 'c';
    std::string name;           // for the picture
    std::string begins, ends;   // "calls MPI_Send: sends to rank 1"; "": no step of its own
    std::string begin_together; // the same of several workers: "begin the parallel region"
    std::string end_together;   // "go on after the barrier"
    std::string waits, inside;  // what it does until waits_until, and afterwards
    std::int64_t waits_until = 0;
    std::uint64_t begin_group = 0, end_group = 0; // of several workers; 0: none
    std::uint64_t site = 0;
    struct Arrival {
        int from = 0;
        std::int64_t sent = 0; // when the call that sent it began
    };
    std::vector<Arrival> arrivals; // when it ends
};

// How a film is made of what was done.
struct FilmWishes {
    std::size_t most_steps = 300;
    bool last = false;               // keep the last steps; else the first
    std::string otherwise = "works"; // what a worker does outside of its acts
    char other_state = 'w';          // of all but the first worker
    // Where in the source; called once, for the sites of the steps that are kept.
    std::function<std::vector<SourcePlace>(const std::vector<std::pair<int, std::uint64_t>>&)>
        places = {};
};
// `film` has its title and workers.
Film made_of(Film film, std::vector<Act> acts, const FilmWishes& wishes);

// From the trace that a library in common/trace wrote with events: its first timed repeat. Without
// steps, and a note that says why, where it has none. `program`: its file, for lines of the source.
Film film_of_trace(const nlohmann::ordered_json& trace, bool ranks, const std::string& program);

// "rank 2", "ranks 0, 1 and 2".
std::string workers_in_words(const std::set<int>& workers, bool ranks);

// An MPI call without its prefix, for the picture.
inline std::string short_name(const std::string& call)
{
    return call.starts_with("MPI_") ? call.substr(4) : call;
}

// As a record has it (`film` in common/RECORD.md). Throws Json's exception when it is none.
nlohmann::ordered_json to_json(const Film& film);
Film film_from(const nlohmann::ordered_json& json);

} // namespace runner
