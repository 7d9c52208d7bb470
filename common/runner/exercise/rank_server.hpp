// Ranks that stay (common/check/rank_server.cpp): one mpirun for many runs of a trusted learner's
// code, with any number of ranks. What goes wrong in it, a crash, a hang, a mistake in messages,
// ends it, and is for a run of its own to explain.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "system/launcher_watch.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"

namespace runner
{

class RankServer
{
  public:
    RankServer() = default;
    ~RankServer();
    RankServer(const RankServer&) = delete;
    RankServer& operator=(const RankServer&) = delete;

    // Starts so many ranks, unless they are there. They take a moment, in which the caller may do
    // something else.
    void start(int ranks);

    // The library's run(), by the first `ranks`, within so many seconds; how long it took. Nothing
    // when it did not come to its end: then the ranks are gone.
    std::optional<double> run(const std::string& library, const std::filesystem::path& cases,
                              const std::filesystem::path& folder, int ranks, double seconds);

  private:
    bool all_done(int job, int& done) const;
    void end();

    struct Started {
        Scratch scratch;
        int ranks, jobs = 0;
        std::unique_ptr<Background> process = {};
        std::unique_ptr<LauncherWatch> launcher = {};
        explicit Started(int how_many) : ranks(how_many) {}
    };
    std::unique_ptr<Started> started_;
};

} // namespace runner
