// The ledger of a learner's predictions, my/predictions.json: what was predicted, how sure one was,
// and what was measured. A prediction is written before the run, so that none gets lost.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "lessons/measured_answer.hpp"
#include "lessons/questions.hpp"

namespace runner
{

enum class Verdict { open, right, wrong, undecided };

// "not measured yet", "right", "wrong", "cannot be told": as the file has it, and as it is shown.
std::string in_words(Verdict verdict);

struct Prediction {
    std::string chapter;  // "heat": whose question it is
    std::string number;   // "04": of the chapter in which it was asked
    std::string question; // its id
    std::string idea;
    std::string when; // "2026-02-28 14:05"
    std::string text; // the question as it was asked, and the chosen answer
    std::string chosen;
    int choice = 0; // counted from 1
    int sure = 0;   // in per cent
    Verdict verdict = Verdict::open;
    int answer = 0;       // the right choice, once it is known
    std::string measured; // "1.99 (1.95 to 2.01 over 4 rounds)"; "" where nothing was
    std::string because;  // why it cannot be told
};

// The speedups that a learner expected for some numbers of workers, and those measured.
struct DrawnCurve {
    std::string chapter, way; // "heat", "openmp[large]"
    std::string when;
    std::map<int, double> expected, measured; // of each number of workers
};

class Ledger
{
  public:
    // Reads it; a missing file is an empty ledger. Throws BadRequest that names file and field when
    // the file is invalid: such a file is never overwritten.
    explicit Ledger(std::filesystem::path path = usual_path());
    static std::filesystem::path usual_path();

    std::vector<Prediction> predictions;
    std::vector<DrawnCurve> curves;

    // Makes its folder where that lacks. Throws BadRequest where nothing can be written.
    void require_writable() const;

    // Writes it whole, or not at all. Throws BadRequest when that fails.
    void save() const;

    // A prediction of this question that was not measured yet; null where there is none. One of
    // another wording does not count.
    Prediction* open(const std::string& chapter, const Question& question);

    // Whether this question's answer was shown before: then a new prediction does not count.
    bool answer_was_shown(const std::string& chapter, const Question& question) const;

    // A curve of this way and these numbers of workers that was not measured yet; null: none.
    DrawnCurve* open_curve(const std::string& chapter, const std::string& way,
                           const std::vector<int>& workers);

    // Those that were wrong in chapters before the one with this number, and whose idea was not
    // answered rightly since: one for each idea, the oldest first.
    std::vector<Prediction> missed_before(const std::string& number) const;

    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

// A new prediction of today, not measured yet. `number`: of the chapter in which it is asked.
Prediction predicted(const Chapter& chapter, const std::string& number, const Question& question,
                     int choice, int sure);

// A curve of today, not measured yet.
DrawnCurve drawn(const Chapter& chapter, const std::string& way,
                 const std::map<int, double>& expected);

// Fills in what was found out.
void store_answer(Prediction& prediction, const FoundAnswer& found);

// Puts the file aside, under a free name that is returned. Throws BadRequest where there is none.
std::filesystem::path put_aside(const std::filesystem::path& ledger);

} // namespace runner
