// Measuring limits: which programs run, with how many workers, and what is kept of their figures.
#include <algorithm>
#include <ctime>
#include <fstream>
#include <set>

#include <fmt/format.h>
#include <unistd.h>

#include "measure/disturbance.hpp"
#include "measure/experiment.hpp"
#include "measure/launch.hpp"
#include "measure/limits.hpp"
#include "primer/error.hpp"
#include "primer/timing.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/progress.hpp"

namespace runner
{
namespace
{

// Runs the calibrating programs and counts the steps on a terminal.
class Measuring
{
  public:
    Measuring(std::filesystem::path folder, std::size_t steps, bool verbose)
        : file_(folder / fmt::format("limits.{}.part", getpid())), verbose_(verbose),
          progress_("this machine's limits", steps)
    {
    }
    ~Measuring()
    {
        std::error_code ignored;
        std::filesystem::remove(file_, ignored);
    }

    // The rows that the program wrote.
    Limits rows(const std::string& now, const std::string& name, Kind kind, int workers)
    {
        start(now, name, kind, workers, {"--json", file_.string()});
        std::ifstream file(file_);
        Limits rows = parse_json(file);
        if (!rows.is_array() || rows.empty())
            throw Failed{name + " wrote no figures"};
        return rows;
    }

    // Seconds from the start of the program's launcher until all has ended.
    double seconds(const std::string& now, const std::string& name, Kind kind, int workers,
                   const std::vector<std::string>& flags)
    {
        const double begin = primer::now();
        start(now, name, kind, workers, flags);
        return primer::now() - begin;
    }

  private:
    void start(const std::string& now, const std::string& name, Kind kind, int workers,
               const std::vector<std::string>& flags)
    {
        progress_.next(now);
        const Command command =
            launch({"", kind, (build_folder() / "bin" / name).string()}, workers, flags);
        if (verbose_)
            fmt::print(stderr, "$ {}\n", line_to_type(command));
        const Finished finished = run(command);
        if (finished.status != 0)
            throw Failed{essence(name, finished), finished.status == primer::bad_request ? 2 : 1};
    }
    std::filesystem::path file_;
    bool verbose_;
    Progress progress_;
};

// 1, 2, 4, … and all cores.
std::set<int> team_sizes(int cores)
{
    std::set<int> sizes = {cores};
    for (int size = 1; size < cores; size *= 2)
        sizes.insert(size);
    return sizes;
}

std::string date_utc()
{
    const std::time_t now = std::time(nullptr);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", std::gmtime(&now));
    return text;
}

} // namespace

Limits measure_limits(const std::filesystem::path& folder, bool verbose)
{
    const int cores = processors().cores;
    const auto sizes = team_sizes(cores);
    const std::set<int> first_and_last = {1, cores};
    constexpr int launches = 3;
    Measuring measuring(folder, sizes.size() + first_and_last.size() + 2 * launches + 1, verbose);
    const Disturbance disturbance;
    const double begin = primer::now();
    const auto with = [](int n, const char* what) {
        return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
    };
    Limits threads = Limits::array(), dgemm = threads, mpirun = threads;
    for (const int size : sizes) {
        Limits row = measuring.rows("memory and arithmetic, " + with(size, "thread"),
                                    "calibrate_threads", Kind::threads, size)[0];
        // An ordinary store first reads the line that it writes into: 4 words move instead of 3.
        row["triad_with_write_allocate_bytes_per_s"] =
            row.at("triad_bytes_per_s").get<double>() * 4 / 3;
        threads.push_back(row);
    }
    for (const int size : first_and_last)
        dgemm.push_back(measuring.rows("matrix product, " + with(size, "thread"), "calibrate_dgemm",
                                       Kind::threads, size)[0]);
    for (const int ranks : {1, 2}) {
        double job_s = 1e9;
        for (int launch = 0; launch < launches; ++launch)
            job_s =
                std::min(job_s, measuring.seconds("mpirun, " + with(ranks, "rank"), "calibrate_mpi",
                                                  Kind::processes, ranks, {"--size", "0"}));
        mpirun.push_back({{"ranks", ranks}, {"job_s", job_s}});
    }
    const Limits messages =
        measuring.rows("messages, 2 ranks", "calibrate_mpi", Kind::processes, 2);
    return {{"schema", limits_schema},
            {"machine", limits_machine()},
            {"date", date_utc()},
            {"took_s", primer::now() - begin},
            {"others", disturbance.others()},
            {"threads", threads},
            {"dgemm", dgemm},
            {"mpirun", mpirun},
            {"messages", messages}};
}

} // namespace runner
