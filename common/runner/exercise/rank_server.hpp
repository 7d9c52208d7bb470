// The rank server (common/check/rank_server.cpp): one mpirun for many runs of a trusted learner's
// code, with any number of ranks. A crash, a hang or a mistake in messages ends it; a separate run
// then explains the mistake.
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

    // Starts this many ranks, unless they are running. Returns before they are ready.
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
