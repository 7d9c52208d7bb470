// Which half of `primer check` a request is for.
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "inspect/build_line.hpp"
#include "inspect/inspect.hpp"
#include "inspect/say.hpp"
#include "inspect/smpi_witness.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "primer/printable.hpp"
#include "system/items.hpp"
#include "system/paths.hpp"
#include "system/scratch.hpp"
#include "system/text_of.hpp"
#include "system/whole_number.hpp"

namespace runner::inspect
{

namespace
{

namespace fs = std::filesystem;

constexpr const char* launchers[] = {"mpirun",  "mpiexec", "srun",
                                     "orterun", "prterun", "mpiexec.hydra"};

// Whether the executable names an MPI among its libraries.
bool needs_mpi(const std::string& word)
{
    const std::string path = word.find('/') == word.npos ? on_path({word}) : word;
    std::error_code failed;
    if (path.empty() || !fs::is_regular_file(path, failed))
        return false;
    const std::string contents = text_of(path);
    return contents.rfind("\x7f"
                          "ELF",
                          0) == 0 &&
           (contents.find("libmpi.so") != contents.npos ||
            contents.find("libmpi_mpifh.so") != contents.npos ||
            contents.find("libmpifort.so") != contents.npos ||
            contents.find("libmpichfort.so") != contents.npos ||
            contents.find("libmpich.so") != contents.npos);
}

// Before anything else is said of the request: each flag's value by itself.
void require_values(const Request& request)
{
    if (!request.json.empty())
        primer::require_writable(request.json, "--json");
    if (!request.limit.empty())
        whole_number("--limit", request.limit, most_seconds);
    if (!request.schedules.empty())
        whole_number("--schedules", request.schedules, most_schedules, 0);
    if (!request.seed.empty())
        whole_number("--seed", request.seed, most_seed);
    if (!request.with.empty() && request.with != "smpi")
        throw primer::BadRequest(
            fmt::format("--with {}: must be smpi", primer::shown(request.with)));
    if (!request.ranks.empty())
        whole_number("--ranks", request.ranks, most_ranks);
    if (!request.ranks.empty() && request.with.empty())
        throw primer::BadRequest("--ranks goes with --with smpi and a source: otherwise the "
                                 "command after -- says how many");
    if (!request.threads.empty())
        for (const std::string& one : items_of("--threads", request.threads, "2,8,64"))
            whole_number("--threads", one, most_threads);
}

// What --build of one of MPI's compilers makes stands in for the program of that name.
Report check_built_ranks(Request request)
{
    if (!starts_ranks(request.program))
        throw primer::BadRequest(
            "check --build with a compiler of MPI lacks the command that starts the ranks: primer "
            "check --build \"mpicc prog.c\" -- mpirun -n 4 ./a.out");
    const Scratch scratch;
    const fs::path program = scratch.path() / "program";
    const fs::path name = fs::path(build_ranks(request.build, program)).filename();
    const auto at = std::ranges::find_if(request.program, [&](const std::string& word) {
        return fs::path(word).filename() == name;
    });
    if (at == request.program.end())
        throw primer::BadRequest(fmt::format(
            "check: the command after -- does not name {}, which the line of --build makes",
            primer::shown(name.string())));
    *at = program.string();
    return check_ranks(request);
}

Report answer(const Request& request)
{
    if (!request.build.empty() && is_line_of_ranks(request.build))
        return check_built_ranks(request);
    return request.build.empty() && starts_ranks(request.program) ? check_ranks(request)
                                                                  : check_threads(request);
}

// Our own checker first, then the others; found is what anyone finds.
int check_with_witnesses(const Request& request)
{
    if (!is_line_of_ranks(request.build))
        throw primer::BadRequest("--with smpi is for programs of ranks: --build must name a "
                                 "compiler of MPI, e.g. \"mpicc prog.c\"");
    const Report report = check_built_ranks(request);
    fmt::print("primer's checker:\n");
    say(report);
    std::vector<Witness> witnesses = further_witnesses(request);
    witnesses.insert(witnesses.begin(),
                     {"primer's checker", every_class(), report.findings, report.undecided, true});
    say(witnesses);
    if (!request.json.empty())
        write_json(report, request, witnesses);
    return std::ranges::any_of(witnesses, [](const Witness& one) { return !one.findings.empty(); })
               ? primer::wrong
               : primer::right;
}

} // namespace

bool starts_ranks(const std::vector<std::string>& words)
{
    if (words.empty())
        return false;
    const std::string first = fs::path(words.front()).filename().string();
    return std::ranges::any_of(launchers,
                               [&](const char* one) {
                                   return first == one ||
                                          first.rfind(std::string(one) + ".", 0) == 0;
                               }) ||
           needs_mpi(words.front());
}

int check(const Request& request)
{
    require_values(request);
    if (!request.suite.empty()) {
        if (request.suite == "mpi" || request.suite == "mpi-quick")
            return try_ranks(request.suite == "mpi" ? 1 : 6, 0);
        if (request.suite == "mpi-7" || request.suite == "mpi-8")
            return try_ranks(1, request.suite == "mpi-7" ? 7 : 8);
        if (request.suite == "openmp")
            return try_threads(request.program);
        throw primer::BadRequest("--suite " + request.suite +
                                 ": there are mpi, mpi-quick, mpi-7, mpi-8 and openmp");
    }
    if (request.program.empty() && request.build.empty())
        throw primer::BadRequest("check lacks a program: write its command line after --, e.g. "
                                 "primer check -- mpirun -n 4 ./program");
    if (!request.with.empty())
        return check_with_witnesses(with_build_line(request));
    const Report report = answer(request);
    say(report);
    if (!request.json.empty())
        write_json(report, request);
    if (report.findings.empty() && !report.undecided.empty())
        throw primer::BadRequest(report.undecided);
    return report.findings.empty() ? primer::right : primer::wrong;
}

} // namespace runner::inspect
