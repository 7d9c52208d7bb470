// One chapter's questions asked, committed to, and answered.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "lessons/dialogue.hpp"
#include "lessons/ledger.hpp"
#include "lessons/questions.hpp"

namespace runner
{

class Predicting
{
  public:
    // What will be asked: the chapter's questions but those that wait in the ledger for their run
    // and, with `recall`, questions of earlier chapters whose idea was missed and that no question
    // of this chapter asks for. `cores` of this machine: the curve goes so far.
    Predicting(const Chapter& chapter, Ledger& ledger, int cores, bool recall);

    // How many answers it takes; the curve's line, which may be left out, does not count.
    std::size_t answers_needed() const;
    bool asks_curve() const { return !workers_.empty() && curve_.expected.empty(); }

    // Shows the questions and takes the answers into the ledger, which is saved: on a terminal
    // after each, else when all are there.
    void ask(Dialogue& dialogue);

    // What was chosen, of "heat/overlap": the choice, counted from 1.
    std::map<std::string, int> choices() const;

    // What must run to answer them; none where all answers are fixed.
    std::vector<QuotedWay> ways() const;

    // Shows predictions and measurements side by side, and saves them.
    void answer(const nlohmann::ordered_json& records);

  private:
    struct Asked {
        Chapter chapter; // whose question it is
        Question question;
        std::optional<Prediction> missed; // where its idea was missed before
        bool recalled = false;            // a question of an earlier chapter
        Prediction prediction = {};       // open
        bool waited = false;              // in the ledger, from before
    };
    void add_own(const Questions& questions);
    void add_recalled();
    void add_curve(const std::string& way, int cores);
    void ask_one(Asked& asked, std::size_t number, Dialogue& dialogue);
    void ask_curve(Dialogue& dialogue);
    void show_answer(const Asked& asked, std::size_t number) const;
    void answer_curve(const nlohmann::ordered_json& records);

    Chapter chapter_;
    Ledger& ledger_;
    std::vector<Asked> asked_;
    std::string curve_way_;
    std::vector<int> workers_; // of the curve
    DrawnCurve curve_;         // without points where none was drawn
};

} // namespace runner
