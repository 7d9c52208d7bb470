#include "exercise/rank_server.hpp"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>
#include <unistd.h>

#include "exercise/checker_library.hpp"
#include "explain/hang.hpp"
#include "measure/launch.hpp"
#include "system/paths.hpp"
#include "system/preload.hpp"
#include "system/process_tree.hpp"
#include "system/seconds_now.hpp"

namespace fs = std::filesystem;

namespace runner
{
namespace
{

constexpr double time_to_start = 30; // on a machine that is very busy
constexpr std::size_t most_printed = 4 << 20;
constexpr std::size_t most_memory = std::size_t{4} << 30;

fs::path server_program()
{
    return build_folder() / "bin" / "worker" / "rank_server";
}

// Appears whole, or not at all.
void put_job(const fs::path& path, const std::string& line)
{
    std::ofstream(path.string() + ".part") << line << "\n";
    std::error_code failed;
    fs::rename(path.string() + ".part", path, failed);
}

} // namespace

RankServer::~RankServer()
{
    end();
}

void RankServer::start(int ranks)
{
    if (started_ && started_->ranks >= ranks && started_->process->runs())
        return;
    end();
    if (!fs::exists(server_program()))
        return;
    started_ = std::make_unique<Started>(ranks);
    const fs::path folder = started_->scratch.path();
    Command command =
        launch({"", Kind::processes, server_program().string()}, ranks, {folder.string()}, false);
    begin_state(folder / "state");
    const std::vector<std::string> own = {
        "env", fmt::format("PRIMER_CHECK_RANKS={}", ranks), "TMPDIR=" + folder.string(),
        "LD_PRELOAD=" + preload_name(server_program(), checker_library()),
        "PRIMER_CHECK_STATE=" + (folder / "state").string()};
    const auto program =
        std::find(command.words.begin(), command.words.end(), server_program().string());
    command.words.insert(program, own.begin(), own.end());
    command.environment["TMPDIR"] = folder.string();
    start_quickly(command);
    command.folder = folder.string();
    started_->process = std::make_unique<Background>(command, (folder / "printed").string());
    started_->launcher = std::make_unique<LauncherWatch>(started_->process->pid());
}

// `done`: how many, of the first ones, were seen to be done before.
bool RankServer::all_done(int job, int& done) const
{
    while (done < started_->ranks &&
           fs::exists(started_->scratch.path() / fmt::format("job.{}.{}", job, done)))
        ++done;
    return done == started_->ranks;
}

std::optional<double> RankServer::run(const std::string& library, const fs::path& cases,
                                      const fs::path& folder, int ranks, double seconds)
{
    if (!started_ || started_->ranks < ranks)
        return std::nullopt;
    const fs::path own = started_->scratch.path();
    const int job = started_->jobs++;
    const double limit = seconds + (job == 0 ? time_to_start : 0);
    const double begun = seconds_now();
    double looked = begun;
    put_job(own / fmt::format("job.{}", job),
            fmt::format("{}\n{}\n{}\n{}", ranks, library, cases.string(), folder.string()));
    bool well = true;
    int done = 0;
    while (well && !all_done(job, done)) {
        usleep(1000);
        if (asked_to_leave())
            leave();
        if (seconds_now() - looked < 0.1)
            continue;
        looked = seconds_now();
        std::error_code ignored;
        well = started_->process->runs() && seconds_now() - begun < limit &&
               fs::file_size(own / "printed", ignored) < most_printed &&
               memory_of(descendants(started_->process->pid())) < most_memory &&
               !stuck(own / "state", ranks) && !started_->launcher->is_stuck();
    }
    // Results of a run without the message checker are not used: a separate run finds out why.
    if (!well || watched_ranks(own / "state", ranks) < ranks) {
        end();
        return std::nullopt;
    }
    return seconds_now() - begun;
}

void RankServer::end()
{
    started_.reset();
}

} // namespace runner
