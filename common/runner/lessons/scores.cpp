#include "lessons/scores.hpp"

#include <cmath>
#include <set>

#include <fmt/format.h>

namespace runner
{
namespace
{

constexpr int fewest_for_calibration = 5;

} // namespace

std::vector<Prediction> counted(const std::vector<Prediction>& all)
{
    std::vector<Prediction> result;
    std::set<std::pair<std::string, std::string>> seen;
    for (const Prediction& each : all) {
        const bool told = each.verdict == Verdict::right || each.verdict == Verdict::wrong;
        if (told && seen.insert({each.chapter, each.question}).second)
            result.push_back(each);
    }
    return result;
}

Score score_of(const std::vector<Prediction>& all)
{
    Score score;
    for (const Prediction& each : all) {
        ++score.answers;
        score.right += each.verdict == Verdict::right ? 1 : 0;
        score.sure += each.sure / 100.0;
    }
    if (score.answers > 0)
        score.sure /= score.answers;
    return score;
}

std::vector<Band> bands_of(const std::vector<Prediction>& all)
{
    std::vector<Band> bands = {{0, 49, {}}, {50, 69, {}}, {70, 89, {}}, {90, 100, {}}};
    std::vector<Band> filled;
    for (Band& band : bands) {
        std::vector<Prediction> own;
        for (const Prediction& each : all)
            if (each.sure >= band.least && each.sure <= band.most)
                own.push_back(each);
        band.score = score_of(own);
        if (!own.empty())
            filled.push_back(band);
    }
    return filled;
}

std::string calibration(const std::vector<Prediction>& all)
{
    const Score score = score_of(all);
    if (score.answers == 0)
        return "No prediction counts yet.";
    const std::string both =
        fmt::format("{} of {} right ({:.0f} %); you were {:.0f} % sure on average", score.right,
                    score.answers, 100 * score.share(), 100 * score.sure);
    if (score.answers < fewest_for_calibration)
        return both + ". Too few answers to compare the two.";
    double expected = 0, variance = 0;
    for (const Prediction& each : all) {
        const double p = each.sure / 100.0;
        expected += p;
        variance += p * (1 - p);
    }
    const double beyond_chance = 1.96 * std::sqrt(variance), more = score.right - expected;
    if (std::abs(more) <= beyond_chance)
        return both + ": the difference may be chance.";
    return both + (more < 0 ? ": you are overconfident." : ": you are underconfident.");
}

} // namespace runner
