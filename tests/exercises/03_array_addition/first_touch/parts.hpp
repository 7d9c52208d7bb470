// Which thread will use each page in add(): what `schedule(static)` makes of a range.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "primer/partition.hpp"

namespace parts
{

struct Page {
    std::size_t number;
    int user; // the thread that uses all of it in add()
};

// The pages, of `length` elements each, that one thread alone will use. (A page in which one part
// ends and the next one begins may be anybody's.)
inline std::vector<Page> pages(std::size_t n, std::size_t length, int workers)
{
    std::vector<Page> found;
    for (int worker = 0; worker < workers; ++worker) {
        const primer::Range mine = primer::block(n, workers, worker);
        for (std::size_t page = (mine.begin + length - 1) / length; page * length < mine.end;
             ++page)
            if (std::min(n, (page + 1) * length) <= mine.end)
                found.push_back({page, worker});
    }
    return found;
}

} // namespace parts
