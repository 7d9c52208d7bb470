// Two runs of the same program: how many times as long the second takes, and how sure that is.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace runner
{

// Seconds of repeats, one list for each round.
using Rounds = std::vector<std::vector<double>>;

struct Ratio {
    double value = 0;         // median of b / median of a
    double low = 0, high = 0; // an interval that holds 95 % of the resampled ratios
    bool measured() const { return low > 1 || high < 1; }
};

// The interval is a bootstrap's: rounds are drawn with replacement, then repeats within each round,
// a few thousand times, and the ratio of medians is taken each time (B. Efron, "Bootstrap methods:
// another look at the jackknife", 1979). The numbers are drawn from a fixed seed: the same records
// give the same interval.
Ratio ratio_of_medians(const Rounds& a, const Rounds& b);

// The text that `primer compare` prints. Throws BadRequest when the two have nothing in common.
std::string comparison(const std::string& name_a, const std::vector<nlohmann::ordered_json>& a,
                       const std::string& name_b, const std::vector<nlohmann::ordered_json>& b);

} // namespace runner
