// What repeats say: how much they vary, and how sure a difference is. There is one quantile and one
// bootstrap in the runner, and they are here.
#pragma once

#include <functional>
#include <vector>

namespace runner
{

// The value below which this part of the samples lies; between two samples where it falls between
// them. `sorted` holds at least one.
double quantile(const std::vector<double>& sorted, double part);

// The width of the middle half of the samples (from the first to the third quartile), as a part of
// their median: how much repeats differ, without the few that something else disturbed. 0 where
// that has no meaning (fewer than two samples).
double variation(std::vector<double> samples);

// Seconds of repeats, one list for each round.
using Rounds = std::vector<std::vector<double>>;

// All of them in one list, and their median; 0 when there are none.
std::vector<double> samples_of(const Rounds& rounds);
double median_of(const Rounds& rounds);

struct Interval {
    double low = 0, high = 0;
};

// The interval of 95 % of the medians of resampled data (bootstrap): rounds are drawn with
// replacement, then repeats within each round (with more than a hundred rounds these as they are),
// a few thousand times (B. Efron, "Bootstrap methods: another look at the jackknife", 1979). The
// numbers are drawn from a fixed seed: the same samples give the same interval.
Interval interval_of_median(const Rounds& rounds);

struct Ratio {
    double value = 0;         // median of b / median of a
    double low = 0, high = 0; // the bootstrap's interval of it
    bool measured() const { return low > 1 || high < 1; }
};
Ratio ratio_of_medians(const Rounds& a, const Rounds& b);

// The same for two things that were measured side by side in each round: rounds are drawn as pairs,
// so that what slowed both of them in one round does not count. The value is the median over the
// rounds of the ratio within a round (median of b / median of a). Both have the same number of
// rounds, at least one, and none is empty.
Ratio ratio_within_rounds(const Rounds& a, const Rounds& b);

// A number that is computed from measurements, with the bootstrap's interval of it.
struct Estimate {
    double value = 0, low = 0, high = 0;
    bool holds(double number) const { return low <= number && number <= high; }
};

// What is computed from the times of several things, each divided by the time of the first.
using OfRelative = std::function<std::vector<double>(const std::vector<double>& relative)>;

// Those numbers with their intervals, all from the same draws. Where all things have the same
// number of rounds they were measured side by side: relative times are those within a round (as in
// ratio_within_rounds()), else of the medians of all samples. None of the things is without a
// sample. Numbers that are not finite in a draw do not count in it.
std::vector<Estimate> estimates(const std::vector<Rounds>& things, const OfRelative& compute);

} // namespace runner
