// How often a learner was right, and how well the stated confidence agrees with that.
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

// The predictions that count: right or wrong, and only the first answer to each question, because a
// second one is given after the measurement. Undecided ones do not count.
std::vector<Prediction> counted(const std::vector<Prediction>& all);

Score score_of(const std::vector<Prediction>& all);

// Those who said from `least` to `most` per cent.
struct Band {
    int least, most;
    Score score;
};
std::vector<Band> bands_of(const std::vector<Prediction>& all);

// Whether a learner is over- or underconfident, as a sentence. With fewer than five answers, or
// where chance explains the difference, nothing is claimed. (For a well calibrated learner the
// number of right answers has the mean Σp and the variance Σp(1 − p).)
std::string calibration(const std::vector<Prediction>& all);

} // namespace runner
