// Is it really parallel? While the work of one larger case lasts, the processor time of each worker
// is looked at from outside.
#include <algorithm>
#include <numeric>
#include <sstream>

#include <fmt/format.h>

#include "exercise/hang.hpp"
#include "exercise/judged.hpp"
#include "exercise/stages.hpp"
#include "exercise/threads.hpp"
#include "strange_file.hpp"

namespace fs = std::filesystem;

namespace runner
{
namespace
{

constexpr double least = 0.002; // seconds of work in all that can be told apart from noise

// Follows one run: lets the workers begin when all are ready, and end when all are done.
class Shares
{
  public:
    Shares(Workers kind, int workers) : kind_(kind), workers_(workers) {}

    bool watch(const Run& run)
    {
        if (stage_ == Waiting && all(run, "ready")) {
            look(run, before_, before_mpi_);
            create_strange(run.folder / "go");
            stage_ = Working;
        } else if (stage_ == Working) {
            look(run, after_, after_mpi_); // also threads that end meanwhile
            if (all(run, "done")) {
                look(run, after_, after_mpi_);
                create_strange(run.folder / "end");
                stage_ = Done;
            }
        }
        return true;
    }

    // Seconds of work of each worker, the busiest first. Empty: they never came to the end.
    std::vector<double> seconds() const
    {
        std::vector<double> result;
        if (stage_ != Done)
            return result;
        if (kind_ == Workers::ranks) {
            for (std::size_t rank = 0; rank < pids_.size(); ++rank)
                result.push_back(std::max(0.0, of_rank(rank)));
            return result;
        }
        for (const auto& [thread, seconds] : after_.at(0)) {
            const auto then = before_.at(0).find(thread);
            result.push_back(seconds - (then == before_.at(0).end() ? 0 : then->second));
        }
        std::sort(result.rbegin(), result.rend());
        result.resize(static_cast<std::size_t>(workers_)); // helpers of the runtime sleep: the last
        return result;
    }

  private:
    using Times = std::vector<std::map<pid_t, double>>;

    bool all(const Run& run, const std::string& what)
    {
        const int files = kind_ == Workers::ranks ? workers_ : 1;
        pids_.clear();
        for (int rank = 0; rank < files; ++rank) {
            std::istringstream file(
                read_strange(run.folder / fmt::format("work.{}.{}", rank, what)));
            pid_t pid = 0;
            if (!(file >> pid))
                return false;
            pids_.push_back(seen_from_here(pid));
        }
        return true;
    }

    void look(const Run& run, Times& times, std::vector<double>& mpi)
    {
        times.resize(known_.empty() ? pids_.size() : known_.size());
        if (known_.empty())
            known_ = pids_;
        for (std::size_t i = 0; i < known_.size(); ++i)
            for (const auto& [thread, seconds] : seconds_of_threads(known_[i]))
                times[i][thread] = seconds;
        if (!run.state.empty())
            mpi = seconds_in_mpi(run.state, workers_);
    }

    // A rank's processor time, without what it spent inside MPI.
    double of_rank(std::size_t rank) const
    {
        double seconds = 0;
        for (const auto& [thread, time] : after_[rank]) {
            const auto then = before_[rank].find(thread);
            seconds += time - (then == before_[rank].end() ? 0 : then->second);
        }
        if (rank < after_mpi_.size() && rank < before_mpi_.size())
            seconds -= after_mpi_[rank] - before_mpi_[rank];
        return seconds;
    }

    enum { Waiting, Working, Done } stage_ = Waiting;
    Workers kind_;
    int workers_;
    std::vector<pid_t> pids_, known_;
    Times before_, after_;
    std::vector<double> before_mpi_, after_mpi_;
};

std::string percentages(const std::vector<double>& seconds, double sum)
{
    std::string line;
    for (std::size_t i = 0; i < seconds.size(); ++i)
        line += fmt::format("{}{:.0f} %",
                            i == 0                    ? ""
                            : i + 1 == seconds.size() ? " and "
                                                      : ", ",
                            100 * seconds[i] / sum);
    return line;
}

// Says who did too little.
std::vector<std::string> why_not_shared(const Bench& bench, const std::vector<double>& seconds, double sum)
{
    const bool ranks = bench.exercise.workers == Workers::ranks;
    const auto busiest = std::max_element(seconds.begin(), seconds.end());
    if (*busiest > 0.9 * sum) {
        const auto who = ranks ? fmt::format("rank {}", busiest - seconds.begin()) : "one thread";
        return {fmt::format("The answers are right, but {} did all of the work ({:.0f} % of the "
                            "processor time), while {} had nothing to do.",
                            who, 100 * *busiest / sum,
                            seconds.size() == 2 ? "the other" : "the others")};
    }
    return {
        fmt::format("The answers are right, but the work is not shared evenly: of the processor "
                    "time the {}s had {}.",
                    ranks ? "rank" : "thread", percentages(seconds, sum))};
}

} // namespace

void check_parallel(Bench& bench, CheckReport& report)
{
    Stage& stage = report.stage("parallel");
    if (bench.exercise.workers == Workers::none || !bench.rules.parallel) {
        stage.line = "nothing to share in this exercise";
        return;
    }
    const int workers = 2;
    Shares shares(bench.exercise.workers, workers);
    Bench::Wish wish;
    wish.environment = {{"PRIMER_CHECK_MEET", "1"}};
    wish.watch = [&](const Run& run) { return shares.watch(run); };
    const Run run = bench.launch({*bench.rules.parallel}, workers, wish);
    stage.seconds = run.finished.seconds;
    const std::vector<double> seconds = shares.seconds();
    const Judged judged = read_judged(bench.judge(run));
    if (seconds.empty() || judged.wrong) {
        stage.outcome = Outcome::failed;
        stage.lines = how_it_ended(bench, run);
        const std::string when =
            fmt::format("In the large case ({}) ", bench.rules.parallel->words());
        if (stage.lines.empty())
            stage.lines = {"it is wrong, though it was right in the small ones."};
        stage.lines.front() = when + stage.lines.front();
        return;
    }
    const double sum = std::accumulate(seconds.begin(), seconds.end(), 0.0);
    if (sum < least) {
        stage.outcome = Outcome::inconclusive;
        stage.line = fmt::format("all of the work took {:.1f} ms", 1e3 * sum);
        return;
    }
    const double smallest = *std::min_element(seconds.begin(), seconds.end());
    if (smallest < bench.rules.share * sum / workers) {
        stage.outcome = Outcome::failed;
        stage.lines = why_not_shared(bench, seconds, sum);
        return;
    }
    stage.outcome = Outcome::passed;
    stage.line =
        fmt::format("{} shared the work, {}", worker_words(bench.exercise.workers, workers),
                    percentages(seconds, sum));
}

} // namespace runner
