// What /proc says of a process: the few fields that matter here, and a variable of its environment.
#pragma once

#include <cstdio>
#include <fstream>
#include <optional>
#include <string>

#include <sys/types.h>

namespace runner
{

struct ProcStat {
    char state = 0; // 'R' runs or could, 'S' sleeps, 'Z' has ended and its parent has not asked
    pid_t parent = 0;
    int ended_with = 0; // of one that has ended: as waitpid() would say it
};

// Nothing when the process is gone. `folder` is /proc/PID, or that of one thread of it.
inline std::optional<ProcStat> proc_stat(const std::string& folder)
{
    std::ifstream file(folder + "/stat");
    std::string line;
    if (!std::getline(file, line))
        return std::nullopt;
    ProcStat stat;
    const auto end_of_name = line.rfind(')'); // a name may hold anything
    if (end_of_name == line.npos ||
        std::sscanf(line.c_str() + end_of_name + 1, " %c %d", &stat.state, &stat.parent) != 2)
        return std::nullopt;
    if (const auto last = line.rfind(' '); last != line.npos) // the last field is the 52nd
        std::sscanf(line.c_str() + last, "%d", &stat.ended_with);
    return stat;
}

// The value of a variable in the environment that a process was started with; "" when it is not
// there, or cannot be read.
inline std::string variable_of(const std::string& folder, const std::string& name)
{
    std::ifstream file(folder + "/environ", std::ios::binary);
    for (std::string entry; std::getline(file, entry, '\0');)
        if (entry.rfind(name + "=", 0) == 0)
            return entry.substr(name.size() + 1);
    return "";
}

} // namespace runner
