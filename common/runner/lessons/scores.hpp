// How often a learner was right, and how well they knew it.
#pragma once

#include <string>
#include <vector>

#include "lessons/ledger.hpp"

namespace runner
{

struct Score {
    int answers = 0, right = 0;
    double sure = 0; // the mean, 0 to 1
    double share() const { return answers == 0 ? 0 : double(right) / answers; }
};

// The predictions that count: right or wrong, each question at its first answer, because a second
// one comes after the measurement. Those that cannot be told count neither for nor against.
std::vector<Prediction> counted(const std::vector<Prediction>& all);

Score score_of(const std::vector<Prediction>& all);

// Those who said from `least` to `most` per cent.
struct Band {
    int least, most;
    Score score;
};
std::vector<Band> bands_of(const std::vector<Prediction>& all);

// Whether one knows what one knows, as a sentence. With fewer than five answers, or where chance
// explains the difference, nothing is claimed. (Were each answer right as often as one said, the
// number of right ones would have the mean Σp and the variance Σp(1 − p).)
std::string calibration(const std::vector<Prediction>& all);

} // namespace runner
