#include "system/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>

#include "primer/timing.hpp"

namespace runner
{
namespace
{

// Number of bootstrap draws; fewer when there are very many samples, because each draw takes longer
// and varies less.
constexpr std::size_t most_resamples = 4000, least_resamples = 200, most_draws = 4'000'000;

// As primer::spread() has it, without putting all in order.
double median(std::vector<double>& samples)
{
    if (samples.empty())
        return 0;
    const auto middle = samples.begin() + static_cast<std::ptrdiff_t>(samples.size() / 2);
    std::nth_element(samples.begin(), middle, samples.end());
    return samples.size() % 2 == 1 ? *middle
                                   : (*std::max_element(samples.begin(), middle) + *middle) / 2;
}

// The remainder favours small numbers by less than one part in a million, which is negligible.
void draw_from(const std::vector<double>& round, std::mt19937& random, std::vector<double>& drawn)
{
    for (std::size_t k = 0; k < round.size(); ++k)
        drawn.push_back(round[random() % round.size()]);
}

// With very many rounds, whole ones are drawn: what differs within a round differs between them,
// too.
constexpr std::size_t many_rounds = 100;

double resampled_median(const Rounds& rounds, std::mt19937& random)
{
    std::vector<double> drawn;
    for (std::size_t i = 0; i < rounds.size(); ++i) {
        const std::vector<double>& round = rounds[random() % rounds.size()];
        if (rounds.size() > many_rounds)
            drawn.insert(drawn.end(), round.begin(), round.end());
        else
            draw_from(round, random, drawn);
    }
    return median(drawn);
}

double median_of(const std::vector<double>& round)
{
    return primer::spread(round).median;
}

std::size_t samples_in(const Rounds& rounds)
{
    std::size_t samples = 0;
    for (const auto& round : rounds)
        samples += round.size();
    return samples;
}

std::size_t resamples_for(std::size_t samples)
{
    return std::clamp(most_draws / std::max<std::size_t>(samples, 1), least_resamples,
                      most_resamples);
}

constexpr unsigned seed = 20240229; // the same each time, on purpose

// Times of several things, each divided by the first one's, of rounds that are drawn together.
std::vector<double> relative_within_rounds(const std::vector<Rounds>& things, std::mt19937& random)
{
    std::vector<std::vector<double>> ratios(things.size());
    const std::size_t rounds = things.front().size();
    for (std::size_t i = 0; i < rounds; ++i) {
        const std::size_t round = random() % rounds;
        double first = 0;
        for (std::size_t thing = 0; thing < things.size(); ++thing) {
            std::vector<double> drawn;
            draw_from(things[thing][round], random, drawn);
            const double middle = median(drawn);
            first = thing == 0 ? middle : first;
            ratios[thing].push_back(middle / first);
        }
    }
    std::vector<double> relative;
    for (std::vector<double>& each : ratios)
        relative.push_back(median(each));
    return relative;
}

std::vector<double> relative_medians(const std::vector<Rounds>& things, std::mt19937& random)
{
    std::vector<double> relative;
    for (const Rounds& thing : things)
        relative.push_back(resampled_median(thing, random));
    const double first = relative.front();
    for (double& time : relative)
        time /= first;
    return relative;
}

// The same of all that was measured.
std::vector<double> relative_of_all(const std::vector<Rounds>& things, bool side_by_side)
{
    std::vector<double> relative;
    for (const Rounds& thing : things) {
        std::vector<double> ratios;
        for (std::size_t round = 0; side_by_side && round < thing.size(); ++round)
            ratios.push_back(median_of(thing[round]) / median_of(things.front()[round]));
        relative.push_back(side_by_side
                               ? median(ratios)
                               : runner::median_of(thing) / runner::median_of(things.front()));
    }
    return relative;
}

// What draw() gives in 95 % of the cases. `samples`: how many it draws each time.
template<typename Draw>
Interval bootstrap(std::size_t samples, Draw draw)
{
    const std::size_t resamples = resamples_for(samples);
    std::mt19937 random(seed); // NOLINT: see there
    std::vector<double> drawn;
    for (std::size_t i = 0; i < resamples; ++i)
        drawn.push_back(draw(random));
    std::sort(drawn.begin(), drawn.end());
    return {quantile(drawn, 0.025), quantile(drawn, 0.975)};
}

} // namespace

std::vector<double> samples_of(const Rounds& rounds)
{
    std::vector<double> all;
    for (const auto& round : rounds)
        all.insert(all.end(), round.begin(), round.end());
    return all;
}

double median_of(const Rounds& rounds)
{
    return primer::spread(samples_of(rounds)).median;
}

double quantile(const std::vector<double>& sorted, double part)
{
    const double place = part * static_cast<double>(sorted.size() - 1);
    const auto low = static_cast<std::size_t>(place);
    const auto high = std::min(low + 1, sorted.size() - 1);
    const double weight = place - static_cast<double>(low);
    return sorted[low] * (1 - weight) + sorted[high] * weight;
}

double variation(std::vector<double> samples)
{
    const double median = primer::spread(samples).median;
    if (samples.size() < 2 || median <= 0)
        return 0;
    std::sort(samples.begin(), samples.end());
    return (quantile(samples, 0.75) - quantile(samples, 0.25)) / median;
}

Interval interval_of_median(const Rounds& rounds)
{
    return bootstrap(samples_in(rounds),
                     [&](std::mt19937& random) { return resampled_median(rounds, random); });
}

Ratio ratio_of_medians(const Rounds& a, const Rounds& b)
{
    const Interval interval = bootstrap(samples_in(a) + samples_in(b), [&](std::mt19937& random) {
        const double below = resampled_median(a, random), above = resampled_median(b, random);
        return above / below;
    });
    return {median_of(b) / median_of(a), interval.low, interval.high};
}

Ratio ratio_within_rounds(const Rounds& a, const Rounds& b)
{
    std::vector<double> ratios;
    for (std::size_t i = 0; i < a.size(); ++i)
        ratios.push_back(median_of(b[i]) / median_of(a[i]));
    if (a.size() > many_rounds) {
        const Interval interval = bootstrap(ratios.size(), [&](std::mt19937& random) {
            std::vector<double> drawn;
            draw_from(ratios, random, drawn);
            return median(drawn);
        });
        return {median_of(ratios), interval.low, interval.high};
    }
    const Interval interval = bootstrap(samples_in(a) + samples_in(b), [&](std::mt19937& random) {
        std::vector<double> drawn, below, above;
        for (std::size_t i = 0; i < a.size(); ++i) {
            const std::size_t round = random() % a.size();
            below.clear();
            above.clear();
            draw_from(a[round], random, below);
            draw_from(b[round], random, above);
            drawn.push_back(median(above) / median(below));
        }
        return median(drawn);
    });
    return {median_of(ratios), interval.low, interval.high};
}

std::vector<Estimate> estimates(const std::vector<Rounds>& things, const OfRelative& compute)
{
    const bool side_by_side = std::ranges::all_of(
        things, [&](const Rounds& thing) { return thing.size() == things.front().size(); });
    std::size_t samples = 0;
    for (const Rounds& thing : things)
        samples += samples_in(thing);
    std::vector<Estimate> result;
    for (const double value : compute(relative_of_all(things, side_by_side)))
        result.push_back({value, value, value});
    std::vector<std::vector<double>> drawn(result.size());
    std::mt19937 random(seed); // NOLINT: see there
    for (std::size_t i = 0; i < resamples_for(samples); ++i) {
        const auto numbers = compute(side_by_side ? relative_within_rounds(things, random)
                                                  : relative_medians(things, random));
        for (std::size_t which = 0; which < result.size(); ++which)
            if (std::isfinite(numbers[which]))
                drawn[which].push_back(numbers[which]);
    }
    for (std::size_t which = 0; which < result.size(); ++which) {
        std::vector<double>& each = drawn[which];
        if (each.empty())
            continue;
        std::sort(each.begin(), each.end());
        result[which].low = quantile(each, 0.025);
        result[which].high = quantile(each, 0.975);
    }
    return result;
}

} // namespace runner
