#include "inspect/watched_run.hpp"

#include <cstdlib>

#include <fmt/format.h>
#include <unistd.h>

#include "explain/hang.hpp"
#include "primer/error.hpp"
#include "system/paths.hpp"
#include "system/preload.hpp"
#include "system/seconds_now.hpp"
#include "system/text_of.hpp"

namespace runner::inspect
{

namespace
{

namespace fs = std::filesystem;

fs::path library()
{
    return build_folder() / "lib" / "libprimer_check_mpi.so";
}

// The first word that is a program which needs MPI; "" when there is none.
std::string program_among(const std::vector<std::string>& words)
{
    for (const std::string& word : words)
        if (&word != &words.front() && starts_ranks({word}))
            return word;
    return words.size() == 1 || starts_ranks({words.front()}) ? words.front() : "";
}

bool is_launcher(const std::string& word)
{
    const std::string name = fs::path(word).filename().string();
    return name.rfind("mpi", 0) == 0 || name.rfind("orterun", 0) == 0 ||
           name.rfind("prterun", 0) == 0 || name.rfind("srun", 0) == 0;
}

bool has_debug_information(const std::string& program)
{
    const std::string contents = text_of(program);
    return contents.find(".debug_line") != contents.npos;
}

// The launcher's own flags for variables that the ranks shall have.
void add_variables(Command& command, const std::map<std::string, std::string>& variables)
{
    const std::string first = fs::path(command.words.front()).filename().string();
    const std::string kind = PRIMER_MPI_KIND;
    std::vector<std::string> flags;
    for (const auto& [name, value] : variables)
        if (first.rfind("mpi", 0) == 0 && kind == "mpich")
            flags.insert(flags.end(), {"-genv", name, value});
        else if (first.rfind("srun", 0) != 0 && is_launcher(first))
            flags.insert(flags.end(), {"-x", name + "=" + value});
        else // the program itself, or a launcher that passes its environment on
            command.environment[name] = value;
    command.words.insert(command.words.begin() + 1, flags.begin(), flags.end());
}

} // namespace

WatchedRun run_watched(const std::vector<std::string>& words, double limit, long seed)
{
    if (!fs::exists(library()))
        throw primer::BadRequest(
            fmt::format("{} is not built: run ./primer check", library().string()));
    WatchedRun run;
    run.limit = limit;
    const std::string program = program_among(words);
    run.what = program.empty() ? words.front() : program;
    run.no_lines =
        !program.empty() &&
        !has_debug_information(program.find('/') == program.npos ? on_path({program}) : program);
    run.folder = std::make_unique<Scratch>();
    run.state = run.folder->path() / "state";
    begin_state(run.state);
    Command command{words};
    command.starts_ranks = is_launcher(words.front());
    std::map<std::string, std::string> variables = {
        {"LD_PRELOAD",
         preloaded_first(program.empty() ? fs::path("/") : fs::absolute(program), library())},
        {"PRIMER_CHECK_STATE", run.state.string()},
        {"PRIMER_CHECK_PROGRAM", "1"}};
    if (seed > 0)
        variables["PRIMER_CHECK_SEED"] = std::to_string(seed);
    // What Open MPI 4.1 needs for windows and for ranks that share a core; what the user says
    // counts.
    const std::pair<const char*, const char*> settings[] = {
        {"OMPI_MCA_rmaps_base_oversubscribe", "1"},
        {"OMPI_MCA_osc", "^ucx"},
        {"OMPI_MCA_mpi_yield_when_idle", "1"}};
    for (const auto& [name, value] : settings)
        if (std::getenv(name) == nullptr)
            command.environment[name] = value;
    if (geteuid() == 0) { // in a container root may be the only user
        command.environment["OMPI_ALLOW_RUN_AS_ROOT"] = "1";
        command.environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1";
    }
    add_variables(command, variables);
    Bounds bounds;
    bounds.seconds = limit;
    bounds.output = 64 << 20;
    double looked = seconds_now();
    run.finished = runner::run(command, bounds, [&] {
        if (seconds_now() - looked < 0.2)
            return true;
        looked = seconds_now();
        run.ranks = ranks_in(run.state);
        if (run.ranks == 0)
            return true;
        run.stuck = stuck(run.state, run.ranks) || all_wait(run.state, run.ranks, 8);
        return !run.stuck;
    });
    run.ranks = ranks_in(run.state);
    run.all_wait = run.ranks > 0 && all_wait(run.state, run.ranks, 2);
    return run;
}

} // namespace runner::inspect
