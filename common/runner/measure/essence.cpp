// What a program or its launcher said, boiled down to the line that matters.
#include <cstdio>
#include <cstring>
#include <sstream>

#include <fmt/format.h>

#include "measure/experiment.hpp"

namespace runner
{
namespace
{

std::string lost(const std::string& program, int rank, int signal)
{
    return fmt::format("{}: rank {} was lost: ended by signal {} ({})", program, rank, signal,
                       strsignal(signal));
}

// Open MPI: "… process rank 2 with PID 71 on node vm exited on signal 9 (Killed)." Empty when the
// line says no such thing.
std::string lost_in_open_mpi(const std::string& program, const std::string& line)
{
    const auto start = line.find("process rank "), end = line.find("exited on signal ");
    int rank = 0, signal = 0;
    if (start == line.npos || end == line.npos ||
        std::sscanf(line.c_str() + start, "process rank %d", &rank) != 1 ||
        std::sscanf(line.c_str() + end, "exited on signal %d", &signal) != 1)
        return "";
    return lost(program, rank, signal);
}

// MPICH names the signal, "… EXIT STRING: Killed (signal 9)", and, asked with -print-all-exitcodes,
// how each rank ended, in the order of ranks: "[mpiexec@vm] Exit codes: [vm] 0,9". It says so on
// standard output.
std::string lost_in_mpich(const std::string& program, const std::string& text)
{
    const auto reason = text.find("EXIT STRING: ");
    const auto at = reason == text.npos ? reason : text.find("(signal ", reason);
    const auto codes = text.find("Exit codes: ");
    int signal = 0;
    if (at == text.npos || codes == text.npos ||
        std::sscanf(text.c_str() + at, "(signal %d", &signal) != 1)
        return "";
    std::istringstream words(text.substr(codes, text.find('\n', codes) - codes));
    std::string word;
    words >> word >> word; // "Exit codes:"
    for (int rank = 0; words >> word;) {
        if (word.front() == '[') // the name of a host
            continue;
        std::istringstream numbers(word);
        for (std::string number; std::getline(numbers, number, ','); ++rank)
            if (number == std::to_string(signal))
                return lost(program, rank, signal);
    }
    return "";
}

} // namespace

std::string essence(const std::string& program, const Finished& finished)
{
    const int status = finished.status;
    std::istringstream lines(finished.err);
    std::string own, last, whose = lost_in_mpich(program, finished.out);
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind(program + ": ", 0) == 0)
            own += (own.empty() ? "" : "\n") + line;
        if (whose.empty())
            whose = lost_in_open_mpi(program, line);
        if (line.find_first_not_of(" -\t") != line.npos)
            last = line;
    }
    if (!whose.empty())
        return whose;
    if (!own.empty())
        return own;
    if (status > 128)
        return fmt::format("{} was lost: ended by signal {} ({})", program, status - 128,
                           strsignal(status - 128));
    return fmt::format("{} ended with status {} and no record{}", program, status,
                       last.empty() ? "" : "; its last line was: " + last);
}

} // namespace runner
