// What the ranks of a run tell of their messages (check/rank_note.hpp), read outside of their
// processes while they run.
#pragma once

#include <cstddef>
#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "check/rank_note.hpp"
#include "exercise/named_pipe.hpp"

namespace runner
{

// Thrown where what a run told of itself cannot be so, or is missing: no evidence, and somebody
// must look. In words, for people.
struct Unbelieved {
    std::vector<std::string> lines;
};

// What all ranks have sent in the learner's calls.
struct Traffic {
    long long messages = 0, bytes = 0;
    long long collectives = 0; // that the rank with the most of them called
};

// What a rank told of the learner's calls, all together.
struct ToldByRank {
    long long messages = 0, collectives = 0, bytes = 0;
    long long blocking = 0;            // messages by calls that do not return at once
    double in_mpi = 0, travelling = 0; // seconds of processor time; see check::Numbers
};

class RankNotes
{
  public:
    // Of so many ranks, each of which goes through so many of the learner's calls.
    RankNotes(int ranks, int calls);
    ~RankNotes();
    RankNotes(const RankNotes&) = delete;
    RankNotes& operator=(const RankNotes&) = delete;

    // Listens to a pipe of that name, which is gone when all ranks are there. Throws
    // std::runtime_error when there can be none.
    void begin(const std::filesystem::path& pipe);
    // Nobody writes any more.
    void end();
    const std::filesystem::path& pipe() const { return pipe_; }

    // What no rank with the library says, in words; "": nothing so far. Then no more is read, so
    // the run must be ended. At any time.
    std::string contradiction() const;
    // Throws Unbelieved for that, or when a rank has not told of every call: of a run that came to
    // its end.
    void require_all() const;

    // Throws Unbelieved when a rank told of clearly more processor time inside MPI than its process
    // had meanwhile, as seen from outside; in seconds, by rank.
    void require_within(const std::vector<double>& processes) const;

    // By rank; at any time.
    std::vector<ToldByRank> told() const;
    Traffic traffic() const;

  private:
    void follow();
    bool read_some();
    std::string refused(const check::RankNote& note) const;
    void take(const check::RankNote& note);

    int ranks_, calls_;
    std::filesystem::path pipe_;
    int file_ = -1;
    mutable std::mutex guard_; // of what follows
    std::string contradiction_;
    std::vector<int> next_; // for each rank the call of its next note
    std::vector<ToldByRank> told_;
    PipeFollower follower_;
};

} // namespace runner
