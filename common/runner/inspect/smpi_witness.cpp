#include "inspect/smpi_witness.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "cluster/platforms.hpp"
#include "cluster/smpi_tree.hpp"
#include "inspect/build_line.hpp"
#include "primer/error.hpp"
#include "primer/printable.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"
#include "system/style.hpp"
#include "system/whole_number.hpp"

namespace runner::inspect
{

namespace
{

namespace fs = std::filesystem;

double limit_of(const Request& request)
{
    return request.limit.empty() ? 60 : whole_number("--limit", request.limit, most_seconds);
}

bool in_cpp(const std::vector<std::string>& sources)
{
    return std::ranges::any_of(
        sources, [](const std::string& source) { return fs::path(source).extension() != ".c"; });
}

// How many ranks the command starts; 0 where it does not say.
int ranks_of(const std::vector<std::string>& program)
{
    for (std::size_t i = 0; i + 1 < program.size(); ++i)
        if (program[i] == "-n" || program[i] == "-np" || program[i] == "--np" || program[i] == "-c")
            return whole_number(program[i], program[i + 1], most_ranks);
    return 0;
}

// What follows the program in the command that starts it.
std::vector<std::string> arguments_of(const Request& request, const std::string& output)
{
    const std::string name = fs::path(output).filename();
    const auto at = std::ranges::find_if(request.program, [&](const std::string& word) {
        return fs::path(word).filename() == name;
    });
    return at == request.program.end() ? std::vector<std::string>{}
                                       : std::vector<std::string>(at + 1, request.program.end());
}

// What the compiler says first.
std::string first_complaint(const std::string& err)
{
    const auto at = err.find("error");
    const auto begin = at == err.npos ? 0 : err.rfind('\n', at) + 1;
    return primer::printable(err.substr(begin, err.find('\n', begin) - begin));
}

// Throws BadRequest where SMPI's compiler cannot make it.
void build_for_witness(const RanksLine& line, const fs::path& program)
{
    Command command{{on_path({in_cpp(line.sources) ? "smpicxx" : "smpicc"})}};
    command.words.insert(command.words.end(), line.words.begin(), line.words.end());
    command.words.insert(command.words.end(),
                         {"-trace-call-location", "-g", "-w", "-o", program.string()});
    const Finished compiled = run(command, {.seconds = 300});
    if (compiled.status != 0)
        throw primer::BadRequest("its compiler refuses the program: " +
                                 first_complaint(compiled.err + compiled.out));
}

// On a fast cluster with a host for each rank, with all that it can check.
Finished run_pedantic(const fs::path& program, int ranks, const std::vector<std::string>& arguments,
                      double limit)
{
    const fs::path folder = program.parent_path();
    const std::string platform = platform_text({ranks, known_networks().front(), false, 1e10});
    std::ofstream(folder / "platform.xml") << platform;
    {
        std::ofstream hosts(folder / "hosts");
        for (const std::string& name : hosts_of_platform(platform))
            hosts << name << '\n';
    }
    Command command{{on_path({"smpirun"}), "-quiet", "-np", std::to_string(ranks), "-platform",
                     (folder / "platform.xml").string(), "-hostfile", (folder / "hosts").string(),
                     "--log=root.thres:warning", "--log=ker_engine.thres:info",
                     "--log=smpi_utils.thres:info", "--cfg=smpi/pedantic:yes",
                     "--cfg=smpi/list-leaks:100", "--cfg=smpi/host-speed:10Gf", program.string()}};
    command.words.insert(command.words.end(), arguments.begin(), arguments.end());
    command.environment["TMPDIR"] = folder.string();
    return run(command, {.seconds = limit, .output = 64 << 20});
}

Witness ask_smpi(const Request& request, const RanksLine& line)
{
    Witness smpi{"SMPI",
                 {"call ordering", "types and sizes", "invalid parameter", "request life cycle",
                  "resource leak"},
                 {},
                 ""};
    const int ranks = ranks_of(request.program);
    if (line.fortran || ranks == 0) {
        smpi.undecided = line.fortran ? "it is asked of C and C++ alone"
                                      : "the command does not say how many ranks (-n) it starts";
        return smpi;
    }
    try {
        const Scratch scratch;
        const fs::path program = scratch.path() / "program";
        build_for_witness(line, program);
        const Finished finished =
            run_pedantic(program, ranks, arguments_of(request, line.output), limit_of(request));
        smpi.findings = findings_of_smpi(finished.err + finished.out, finished.status);
        if (finished.by != EndedBy::itself && smpi.findings.empty())
            smpi.undecided = "the simulation did not end within --limit";
    } catch (const primer::BadRequest& why) {
        smpi.undecided = why.what();
    }
    return smpi;
}

// Where mpi.h is, as this build's compiler for MPI says it.
std::vector<std::string> include_flags(const std::string& compiler)
{
    const Finished shown = run({{compiler, "-show"}});
    std::vector<std::string> flags;
    std::istringstream words(shown.out);
    for (std::string word; words >> word;)
        if (word.rfind("-I", 0) == 0)
            flags.push_back(word);
    return flags;
}

Witness ask_tidy(const RanksLine& line)
{
    Witness tidy{"clang-tidy", {"request life cycle", "types and sizes"}, {}, ""};
    const std::string program = on_path({"clang-tidy", "clang-tidy-14", "clang-tidy-19"});
    if (program.empty() || line.fortran) {
        tidy.undecided =
            line.fortran ? "it reads C and C++ alone" : "it is missing: ./primer setup check";
        return tidy;
    }
    Command command{{program, "--quiet", "--checks=-*,mpi-*,clang-analyzer-optin.mpi*"}};
    command.words.insert(command.words.end(), line.sources.begin(), line.sources.end());
    command.words.emplace_back("--");
    for (const std::string& word : include_flags(line.compiler))
        command.words.push_back(word);
    for (const std::string& word : line.words)
        if (word.rfind("-I", 0) == 0 || word.rfind("-D", 0) == 0 || word.rfind("-std=", 0) == 0)
            command.words.push_back(word);
    const Finished finished = run(command, {.seconds = 120});
    tidy.findings = findings_of_tidy(finished.out + finished.err);
    if (tidy.findings.empty() && finished.status != 0)
        tidy.undecided = first_complaint(finished.out + finished.err);
    return tidy;
}

} // namespace

Request with_build_line(Request request)
{
    require_smpi();
    if (!request.build.empty())
        return request;
    const auto first_argument = std::ranges::find_if_not(request.program, is_source_file);
    std::vector<std::string> sources(request.program.begin(), first_argument);
    if (sources.empty())
        throw primer::BadRequest(
            "--with smpi compiles the program itself: primer check --with smpi -- prog.c, or "
            "--build \"mpicc prog.c\" -- mpirun -n 4 ./a.out");
    for (const std::string& source : sources)
        if (!fs::is_regular_file(source))
            throw primer::BadRequest(
                fmt::format("{}: there is no such file", primer::shown(source)));
    request.build = in_cpp(sources) ? "mpicxx" : "mpicc";
    for (const std::string& source : sources)
        request.build += " '" + source + "'";
    const std::vector<std::string> arguments(first_argument, request.program.end());
    request.program = {"mpirun", "-n", request.ranks.empty() ? "4" : request.ranks, "./a.out"};
    request.program.insert(request.program.end(), arguments.begin(), arguments.end());
    return request;
}

std::vector<Witness> further_witnesses(const Request& request)
{
    const RanksLine line = read_ranks_line(request.build);
    return {ask_smpi(request, line), ask_tidy(line)};
}

void say(const std::vector<Witness>& witnesses)
{
    for (const Witness& witness : witnesses) {
        if (&witness == &witnesses.front())
            continue; // our own checker, which has said it
        fmt::print("{}:\n", style::strong(witness.name));
        for (const Finding& one : witness.findings) {
            const std::string where =
                one.place.file.empty()
                    ? ""
                    : fmt::format("{}:{}: ", short_path(one.place.file), one.place.line);
            fmt::print("  {}{} ({}: {})\n", where, one.lines.front(), one.kind, one.id);
        }
        if (witness.findings.empty())
            fmt::print("  {}\n", witness.undecided.empty() ? "nothing found"
                                                           : "nothing said: " + witness.undecided);
    }
    for (const std::string& line : agreement(witnesses))
        fmt::print("{}", style::wrapped(line, 0));
}

} // namespace runner::inspect
