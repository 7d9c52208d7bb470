// How times change with the number of workers: the laws of Amdahl and Gustafson, and what Karp and
// Flatt made of them.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "analysis/groups.hpp"
#include "system/statistics.hpp"

namespace runner
{

// Strong: the same problem, more workers. Weak: the work grows as the number of workers does.
enum class Scale { strong, weak };
const char* name_of(Scale scale); // "strong"

// The smallest amount of evidence for a law: so many numbers of workers.
inline constexpr std::size_t least_counts = 3;

// The serial fraction s with which a law comes closest to speedups that were measured, by least
// squares. Amdahl: 1/S(p) = s + (1 - s)/p ("Validity of the single processor approach", 1967).
// Gustafson, where the work grows: S(p) = p - s (p - 1) ("Reevaluating Amdahl's law", 1988), each
// point weighted by 1/p. Points with one worker say nothing. Of a single point, Amdahl's is what
// Karp and Flatt proposed to look at, (1/S - 1/p) / (1 - 1/p) ("Measuring parallel processor
// performance", 1990).
double serial_fraction(Scale scale, const std::vector<double>& workers,
                       const std::vector<double>& speedups);
double speedup_by_law(Scale scale, double serial, double workers);

// One number of workers of a series.
struct ScalePoint {
    int workers = 1, ranks = 1, threads = 1;
    bool crowded = false; // fewer cores than workers: that is no scaling
    bool verified = true;
    double others = 0; // as Row::others
    double work = 1;   // against one worker's: 1 in strong scaling
    Rounds rounds;
    Estimate speedup; // against one worker of the same series
    Estimate serial;  // by this point alone; only with two workers or more
    double efficiency() const { return speedup.value / workers; }
};

// One way of a chapter on one machine, with more and more workers.
struct ScaleSeries {
    std::string variant, family, machine, problem;
    Kind kind = Kind::serial;
    int threads_each = 0;   // of each rank, of a way that has ranks with threads; 0: no such way
    bool simulated = false; // its times are those of a simulated cluster
    std::string simulated_as = {};  // "simulated: network fast, …"
    std::vector<ScalePoint> points; // by their number of workers
    bool scales = false;  // it has a point with one worker, and others: speedups are known
    bool trusted = true;  // no wrong answer, no busy machine
    std::string no_law;   // why no law is claimed; empty: one is
    Estimate serial;      // the law's serial fraction
    Estimate trend;       // how much more the points' own is with the most workers
    double misses_by = 0; // the largest difference of a point from the law, as a part
    bool fits() const;    // whether the law describes the points
    std::vector<int> counted() const; // numbers of workers that the law is made of
};

// The series of a chapter's records. Throws BadRequest where records of weak scaling are none: the
// work, which they count, does not grow as their workers do.
std::vector<ScaleSeries> scale_series(const Chapter& chapter,
                                      const std::vector<nlohmann::ordered_json>& records,
                                      Scale scale);

// What a terminal shows of them: a table, and what may be claimed of each.
std::string render_scaling(const Chapter& chapter, const std::vector<ScaleSeries>& all,
                           Scale scale);

// "openmp", "hybrid, 2 threads in each rank"; with the machine, and that it was simulated, where
// the series differ in that.
std::string label_of(const ScaleSeries& series, const std::vector<ScaleSeries>& among);

} // namespace runner
