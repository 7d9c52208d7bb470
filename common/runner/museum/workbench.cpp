#include "museum/workbench.hpp"

#include <regex>
#include <sstream>

#include <fmt/format.h>

#include "measure/launch.hpp"
#include "system/paths.hpp"

namespace runner::museum
{
namespace
{

namespace fs = std::filesystem;

constexpr double time_to_end = 60, time_of_luck = 20, time_to_hang = 3, time_of_tool = 120;

std::string replaced(std::string text, const std::string& what, const std::string& with)
{
    for (auto at = text.find(what); !what.empty() && at != text.npos;
         at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

// mpicxx beside mpiexec; with the same ending, where several MPIs are installed.
std::string compiler_of_ranks()
{
    const fs::path launcher = PRIMER_MPIEXEC;
    std::string name = launcher.filename();
    name = replaced(replaced(name, "mpiexec", "mpicxx"), "mpirun", "mpicxx");
    return (launcher.parent_path() / name).string();
}

// Open MPI frames its own lines, about a rank that failed, by dashes. In front of others stand the
// host and a process, which say nothing to the reader.
std::string without_launcher(const std::string& text)
{
    static const std::regex who(R"(^\[[^\]]*:[0-9]+\] )");
    static const std::regex hint(
        "ORTE_ERROR_LOG: |reported by process|sent help message|Set MCA parameter");
    std::istringstream in(text);
    std::string out;
    bool inside = false;
    for (std::string line; std::getline(in, line);)
        if (line.size() > 60 && line.find_first_not_of('-') == line.npos)
            inside = !inside;
        else if (!inside && !std::regex_search(line, hint))
            out += std::regex_replace(line, who, "") + "\n";
    return out;
}

// A tool names its film as one in the exhibit's folder would.
std::string with_film_from_here(const std::string& text, const fs::path& folder)
{
    static const std::regex film(R"((A film of [^:]*: )(\S+))");
    std::smatch found;
    if (!std::regex_search(text, found, film))
        return text;
    return found.prefix().str() + found[1].str() +
           short_path((folder / found[2].str()).lexically_normal()) + found.suffix().str();
}

// The time that a program prints: "12.3 ms", "0.5 s".
double seconds_in(const std::string& text)
{
    static const std::regex time(R"(([0-9]+(?:\.[0-9]+)?) (ms|s)\b)");
    std::smatch found;
    if (!std::regex_search(text, found, time))
        return 0;
    return std::stod(found[1]) * (found[2] == "ms" ? 1e-3 : 1);
}

std::string this_program()
{
    return fs::read_symlink("/proc/self/exe").string();
}

} // namespace

std::string Workbench::program(const std::string& which) const
{
    return (scratch_.path() / which).string();
}

std::vector<std::string> Workbench::compiler_words(const std::string& which) const
{
    std::vector<std::string> words = {exhibit_.ranks ? compiler_of_ranks() : PRIMER_COMPILER,
                                      "-std=c++20", "-g"};
    words.insert(words.end(), exhibit_.options.begin(), exhibit_.options.end());
    if (!exhibit_.ranks)
        words.emplace_back("-fopenmp");
    else // without the C++ interface that MPI itself has given up
        words.emplace_back(std::string(PRIMER_MPI_KIND).rfind("openmpi", 0) == 0
                               ? "-DOMPI_SKIP_MPICXX=1"
                               : "-DMPICH_SKIP_MPICXX=1");
    words.push_back(which + ".cpp");
    return words;
}

// Its lines as a person in the exhibit's folder would see them.
Trial Workbench::finish(Command command, double limit) const
{
    command.folder = exhibit_.folder.string();
    Bounds bounds;
    bounds.seconds = limit;
    bounds.output = 1 << 20;
    const Finished finished = runner::run(command, bounds);
    Trial trial;
    trial.status = finished.status;
    trial.hung = finished.by == EndedBy::time;
    trial.limit = limit;
    trial.text =
        with_film_from_here(finished.out + without_launcher(finished.err), exhibit_.folder);
    trial.seconds = seconds_in(finished.out);
    trial.took = finished.seconds;
    const std::string here = scratch_.path().string() + "/";
    for (const std::string& word :
         {this_program(), std::string(PRIMER_COMPILER), compiler_of_ranks()})
        for (std::string& one : command.words)
            if (one == word)
                one = word == this_program() ? "primer" : fs::path(word).filename().string();
    std::erase_if(command.environment, // what mpirun needs here is not the exhibit's
                  [](const auto& item) { return item.first.rfind("OMPI_", 0) == 0; });
    trial.line = replaced(line_to_type(command), here, "./");
    trial.text = replaced(replaced(trial.text, exhibit_.folder.string() + "/", ""), here, "./");
    return trial;
}

Command Workbench::start(const std::string& path, const std::vector<std::string>& arguments) const
{
    const Program program{exhibit_.name, exhibit_.ranks ? Kind::processes : Kind::threads, path};
    Command command = launch(program, exhibit_.workers, arguments, false);
    if (exhibit_.ranks)
        command.environment.erase("OMP_NUM_THREADS"); // a program's threads are its own affair
    for (const auto& [name, value] : exhibit_.environment)
        command.environment[name] = value;
    return command;
}

const Trial& Workbench::compile(const std::string& which)
{
    if (const auto known = compiled_.find(which); known != compiled_.end())
        return known->second;
    std::vector<std::string> words = compiler_words(which);
    words.insert(words.begin() + 1, {"-Wall", "-Wextra"});
    words.insert(words.end(), {"-o", program(which)});
    const Trial trial = finish({words}, time_to_end);
    if (!trial.right())
        throw Failed{
            fmt::format("{}/{}.cpp does not compile: {}", exhibit_.name, which, trial.text)};
    return compiled_[which] = trial;
}

Trial Workbench::run_once(const std::string& which)
{
    compile(which);
    const double limit = which != "wrong"                ? time_to_end
                         : exhibit_.goes_wrong == "hang" ? time_to_hang
                         : exhibit_.goes_wrong == "luck" ? time_of_luck
                                                         : time_to_end;
    return finish(start(program(which), exhibit_.arguments), limit);
}

Trial Workbench::ask_tool(const std::string& which)
{
    compile(which);
    if (exhibit_.shown_by == "warning") {
        Trial trial = compile(which);
        trial.status = trial.text.find("warning:") == trial.text.npos ? 0 : 1;
        return trial;
    }
    return exhibit_.shown_by == "sanitize" ? ask_sanitizer(which)
           : exhibit_.shown_by == "race"   ? ask_race_checker(which)
           : exhibit_.shown_by == "check"  ? ask_message_checker(which)
                                           : run_once(which);
}

Trial Workbench::ask_sanitizer(const std::string& which)
{
    std::vector<std::string> words = compiler_words(which);
    words.insert(words.end(), {"-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-o",
                               program(which + "_sanitized")});
    const Trial compiled = finish({words}, time_to_end);
    if (!compiled.right())
        throw Failed{exhibit_.name + " does not compile with sanitizers: " + compiled.text};
    Command command = start(program(which + "_sanitized"), exhibit_.tool_arguments);
    command.environment["ASAN_OPTIONS"] = "detect_leaks=0"; // MPI's own are not the lesson
    Trial trial = finish(command, time_of_tool);
    trial.line = compiled.line + "\n" + trial.line;
    return trial;
}

Trial Workbench::ask_race_checker(const std::string& which)
{
    Command command{{this_program(), "check", "--threads", "2,4", "--schedules", "2", "--build",
                     fmt::format("g++ -fopenmp -std=c++20 {}.cpp", which), "--"}};
    command.words.insert(command.words.end(), exhibit_.tool_arguments.begin(),
                         exhibit_.tool_arguments.end());
    Trial trial = finish(command, time_of_tool);
    trial.missing = trial.status == 2;
    return trial;
}

Trial Workbench::ask_message_checker(const std::string& which)
{
    Command command = start(program(which), exhibit_.tool_arguments);
    std::vector<std::string> check = {this_program(), "check", "--limit", "20"};
    if (exhibit_.schedules > 1)
        check.insert(check.end(), {"--schedules", std::to_string(exhibit_.schedules)});
    check.emplace_back("--");
    command.words.insert(command.words.begin(), check.begin(), check.end());
    Trial trial = finish(command, time_of_tool);
    trial.missing = trial.status == 2;
    return trial;
}

} // namespace runner::museum
