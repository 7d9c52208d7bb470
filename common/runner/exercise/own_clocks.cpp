#include "exercise/own_clocks.hpp"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "system/strange_file.hpp"

namespace runner
{

OwnClocks own_clocks(const Run& run, const std::string& name, Workers kind)
{
    OwnClocks work;
    double begun = 0, ended = 0;
    const int files = kind == Workers::ranks ? run.workers : 1;
    for (int rank = 0; rank < files; ++rank) {
        std::istringstream file(read_strange(run.folder / fmt::format("{}.{}.times", name, rank)));
        double first = 0, last = 0, processor = 0;
        if (!(file >> first >> last >> processor))
            return {};
        begun = rank == 0 ? first : std::min(begun, first);
        ended = std::max(ended, last);
        work.processor += processor;
    }
    work.lasted = ended - begun;
    return work;
}

} // namespace runner
