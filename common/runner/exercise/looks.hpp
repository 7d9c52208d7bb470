// Several looks at the same work, any of which may have been disturbed.
#pragma once

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "exercise/outcome.hpp"

namespace runner
{

// What one run of the case showed.
struct Look {
    Outcome outcome = Outcome::inconclusive;
    std::string line = {};
    std::vector<std::string> lines = {};
    double lasted = 0;  // seconds from when the first began to when the last ended
    double cost = 0;    // seconds of processor time and of duration: a disturbance adds to them
    bool calm = false;  // nobody took anything, as far as this machine can tell
    bool final = false; // it need not be seen again
    bool ended = false; // inconclusive since most threads began and ended between two looks
};

// Whether more looks are of no use: work was seen to be shared while nobody disturbed, or so many
// looks told something that the least disturbed of them can be believed, or telling failed too
// often.
inline bool enough(const std::vector<Look>& looks)
{
    constexpr int most = 4, telling = 3;
    const auto told = std::ranges::count_if(
        looks, [](const Look& look) { return look.outcome != Outcome::inconclusive; });
    const Look& last = looks.back();
    return last.final || (last.outcome == Outcome::passed && last.calm) || told >= telling ||
           looks.size() >= most;
}

// The look to believe. Whether a processor was taken away from one of the workers cannot always be
// seen; but it makes the work take longer, so the cheapest look that tells something is the least
// disturbed one.
inline const Look& believed(const std::vector<Look>& looks)
{
    return *std::ranges::min_element(looks, {}, [](const Look& look) {
        return std::make_tuple(!look.final, look.outcome == Outcome::inconclusive, look.cost);
    });
}

} // namespace runner
