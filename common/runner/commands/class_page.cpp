#include "commands/class_page.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "analysis/figure.hpp"
#include "classroom/membership.hpp"
#include "exercise/wrong_answer.hpp"
#include "lessons/questions.hpp"
#include "report/html.hpp"

namespace runner
{
namespace
{

using classroom::Board;
using classroom::Learner;
using classroom::Tried;

// Large enough for the last row of a room: letters grow with the window.
constexpr const char* page_style = R"(
html { font-size: clamp(16px, 1.1vw, 32px); } body { max-width: none; line-height: 1.35; }
.passed { background: var(--good); font-weight: 600; } .mid { text-align: center; }
td.words, th.words { text-align: left; white-space: normal; }
table { font-size: 1rem; } .grid th, .grid td { padding: .1rem .5rem; }
.grid td + td, .grid th + th { border-left: 1px solid var(--line); }
.up { writing-mode: vertical-rl; transform: rotate(180deg); text-align: left; margin: 0 auto; line-height: 1.2; }
th bdi { display: block; white-space: normal; overflow-wrap: anywhere; max-width: 14rem; }
#pause { font: inherit; padding: .2rem .8rem; color: var(--ink); background: var(--panel); border: 1px solid var(--soft);
  border-radius: .3rem; cursor: pointer; }
.votes { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr)); gap: 1rem 2rem; }
.vote h3 { margin: .6rem 0 .3rem; } .vote p { margin: .2rem 0; } .vote { break-inside: avoid; }
.vote dl { display: grid; grid-template-columns: minmax(0, 1fr); gap: .1rem; font-size: 1rem; }
.vote dt { font-weight: 400; } .vote dd { display: flex; align-items: center; gap: .6rem; margin-bottom: .3rem; }
.bar { display: block; height: 1.1rem; min-width: 2px; background: var(--link); print-color-adjust: exact; }
@media print { #pause { display: none; } }
)";

// Loads the page again, unless somebody paused it, and puts the keyboard and what was scrolled
// back.
constexpr const char* renewing = R"(
const button = document.getElementById('pause')
const folds = [...document.querySelectorAll('details')]
const spots = [button, ...document.querySelectorAll('.scroll, summary')]
const title = one => one.querySelector('summary').textContent
let paused = false
button.hidden = false
button.addEventListener('click', () => {
  paused = !paused
  button.setAttribute('aria-pressed', paused)
  if (!paused) location.reload()
})
try {
  const kept = JSON.parse(sessionStorage.getItem('spots'))
  if (kept) {
    folds.forEach(one => { one.open = kept.open.includes(title(one)) })
    spots.forEach((one, i) => { one.scrollLeft = kept.left[i] || 0 })
    if (spots[kept.at]) spots[kept.at].focus({ preventScroll: true })
  }
} catch { }
addEventListener('pagehide', () => {
  try {
    sessionStorage.setItem('spots', JSON.stringify(
      { open: folds.filter(one => one.open).map(title), left: spots.map(one => one.scrollLeft), at: spots.indexOf(document.activeElement) }))
  } catch { }
})
)";

// Others wrote it: <bdi> keeps its direction of writing to itself.
std::string name_of(const Learner& learner)
{
    return "<bdi>" + escaped(classroom::shown_as(learner.told.name, learner.id)) + "</bdi>";
}

std::string count_of(std::size_t count, const std::string& one, const std::string& several)
{
    return fmt::format("{} {}", count, count == 1 ? one : several);
}

std::string scrolled(const std::string& label, const std::string& inside, bool grid = false)
{
    return fmt::format("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{0}\">\n"
                       "<table{2}>\n<caption>{0}</caption>\n{1}</table>\n</div>\n",
                       escaped(label), inside, grid ? " class=\"grid\"" : "");
}

constexpr const char* pause_button =
    "<button id=\"pause\" type=\"button\" aria-pressed=\"false\" hidden>Pause</button>\n";

bool comes_first(const Learner* a, const Learner* b)
{
    if (a->told.name.empty() != b->told.name.empty())
        return b->told.name.empty();
    return a->told.name < b->told.name;
}

class ClassPage
{
  public:
    explicit ClassPage(const Board& board) : board_(board)
    {
        for (const Exercise& exercise : all_exercises()) {
            ++in_chapter_[exercise.folder];
            if (tried_by(exercise.id) > 0)
                exercises_.push_back(exercise);
        }
        for (const Learner& learner : board.learners)
            by_name_.push_back(&learner);
        std::stable_sort(by_name_.begin(), by_name_.end(), comes_first);
    }

    std::string body(const std::string& when) const
    {
        const std::vector<Votes> all = votes();
        std::string text =
            "<header>\n<h1>The class</h1>\n" + facts(when) + pause_button +
            "</header>\n<main>\n<h2>Votes</h2>\n" +
            (all.empty() ? "<p>Nobody has predicted anything yet.</p>\n" : all.front().text) +
            "<h2>Exercises</h2>\n" + passed() + mistakes() +
            html::folded("Exercise by exercise", exercise_by_exercise());
        for (std::size_t i = 1; i < all.size(); ++i)
            text += html::folded("Votes: " + all[i].chapter, all[i].text);
        return text + left_out() + "</main>\n";
    }

  private:
    const Tried* tried(const Learner& learner, const std::string& exercise) const
    {
        const auto found = learner.told.exercises.find(exercise);
        return found == learner.told.exercises.end() ? nullptr : &found->second;
    }

    std::size_t tried_by(const std::string& exercise) const
    {
        return std::size_t(
            std::count_if(board_.learners.begin(), board_.learners.end(),
                          [&](const Learner& one) { return tried(one, exercise) != nullptr; }));
    }

    std::string facts(const std::string& when) const;
    std::string passed() const;
    std::string progress(const Learner& learner, const std::string& folder) const;
    std::string exercise_by_exercise() const;
    std::string mistakes() const;
    struct Votes {
        std::string chapter, text;
    };
    std::vector<Votes> votes() const;
    std::string votes_in(const Chapter& chapter) const;
    std::string vote(const Chapter& chapter, const Question& question) const;
    std::string left_out() const;

    const Board& board_;
    std::vector<Exercise> exercises_;       // that somebody tried
    std::map<std::string, int> in_chapter_; // how many exercises there are, by folder
    std::vector<const Learner*> by_name_;   // who is anonymous comes last
};

std::string ClassPage::facts(const std::string& when) const
{
    std::string text =
        fmt::format("<p>{}, as told at {}. Only those are here who chose to share.</p>\n",
                    count_of(board_.learners.size(), "learner", "learners"), escaped(when));
    if (!board_.gone.empty())
        text +=
            fmt::format("<p class=\"verdict wrong\">The folder cannot be read now ({}). What is "
                        "shown is what was read last.</p>\n",
                        escaped(board_.gone));
    return text;
}

// A cell of the grid: empty where the learner tried none of the chapter's exercises.
std::string ClassPage::progress(const Learner& learner, const std::string& folder) const
{
    int done = 0;
    bool any = false;
    for (const Exercise& exercise : exercises_)
        if (const Tried* one = tried(learner, exercise.id);
            one != nullptr && exercise.folder == folder) {
            any = true;
            done += one->passed ? 1 : 0;
        }
    const int all = in_chapter_.at(folder);
    return any ? fmt::format("<td class=\"mid{}\">{}/{}</td>", done == all ? " passed" : "", done,
                             all)
               : "<td></td>";
}

// A column a chapter: one for each exercise would be more than a window has room for.
std::string ClassPage::passed() const
{
    if (exercises_.empty())
        return "<p>Nobody has checked an exercise yet.</p>\n";
    std::vector<std::string> folders; // in the chapters' order
    std::string head = "<thead><tr><th scope=\"col\">learner</th>", rows;
    for (const Exercise& exercise : exercises_) {
        if (!folders.empty() && folders.back() == exercise.folder)
            continue;
        folders.push_back(exercise.folder);
        head += fmt::format("<th scope=\"col\"><div class=\"up\">{} {}</div></th>",
                            escaped(exercise.folder.substr(0, 2)), escaped(exercise.chapter));
    }
    for (const Learner* learner : by_name_) {
        rows += "<tr><th scope=\"row\">" + name_of(*learner) + "</th>";
        for (const std::string& folder : folders)
            rows += progress(*learner, folder);
        rows += "</tr>\n";
    }
    return scrolled("Exercises passed, of those that the chapter has",
                    head + "</tr></thead>\n<tbody>\n" + rows + "</tbody>\n", true);
}

std::string ClassPage::exercise_by_exercise() const
{
    std::string rows;
    for (const Exercise& exercise : exercises_) {
        std::size_t done = 0, all = 0;
        for (const Learner& learner : board_.learners)
            if (const Tried* one = tried(learner, exercise.id); one != nullptr) {
                ++all;
                done += one->passed ? 1 : 0;
            }
        rows +=
            fmt::format("<tr><th scope=\"row\">{} {}</th><td class=\"mid{}\">{} of {}</td></tr>\n",
                        escaped(exercise.folder.substr(0, 2)), escaped(exercise.title),
                        done == all ? " passed" : "", done, all);
    }
    return rows.empty() ? ""
                        : scrolled("Who passed, of those who tried",
                                   "<thead><tr><th scope=\"col\">exercise</th><th scope=\"col\" "
                                   "class=\"mid\">passed</th></tr></thead>\n<tbody>\n" +
                                       rows + "</tbody>\n");
}

std::string ClassPage::mistakes() const
{
    struct Count {
        std::string mistake, exercise;
        std::size_t learners;
    };
    std::vector<Count> counts;
    for (const Exercise& exercise : exercises_) {
        std::map<std::string, std::string> known; // only these are shown
        for (const WrongAnswer& wrong : wrong_answers(exercise))
            known.emplace(wrong.name, wrong.mistake);
        for (const auto& wrong : known) { // clang 14: no lambda captures a structured binding
            const auto learners =
                std::count_if(board_.learners.begin(), board_.learners.end(), [&](const auto& one) {
                    const Tried* tries = tried(one, exercise.id);
                    return tries != nullptr && tries->mistakes.count(wrong.first) > 0;
                });
            if (learners > 0)
                counts.push_back({wrong.second, exercise.title, std::size_t(learners)});
        }
    }
    if (counts.empty())
        return "";
    std::stable_sort(counts.begin(), counts.end(),
                     [](const Count& a, const Count& b) { return a.learners > b.learners; });
    std::string rows;
    for (const Count& count : counts)
        rows +=
            fmt::format("<tr><td>{}</td><td class=\"words\">{}</td><td class=\"words\">{}</td>"
                        "</tr>\n",
                        count.learners, html::with_code(count.mistake), escaped(count.exercise));
    return "<h2>Mistakes</h2>\n" +
           scrolled("What learners believed, the commonest first",
                    "<thead><tr><th scope=\"col\">learners</th><th scope=\"col\" class=\"words\">"
                    "belief</th><th scope=\"col\" class=\"words\">exercise</th></tr></thead>\n"
                    "<tbody>\n" +
                        rows + "</tbody>\n");
}

std::string ClassPage::vote(const Chapter& chapter, const Question& question) const
{
    std::vector<std::size_t> votes(question.choices.size(), 0);
    std::size_t all = 0;
    for (const Learner& learner : board_.learners) {
        const auto chosen = learner.told.predictions.find(chapter.name + "/" + question.id);
        if (chosen == learner.told.predictions.end() || std::size_t(chosen->second) > votes.size())
            continue;
        ++votes[std::size_t(chosen->second - 1)];
        ++all;
    }
    if (all == 0)
        return "";
    std::string text =
        fmt::format("<section class=\"vote\">\n<h3>{} {}</h3>\n<p>{}</p>\n<dl>\n", chapter.number,
                    escaped(chapter.name), html::with_code(question.text));
    for (std::size_t i = 0; i < votes.size(); ++i)
        text += fmt::format("<dt>{}: {}</dt><dd><span class=\"bar\" style=\"width:{:.1f}%\"></span>"
                            "{}</dd>\n",
                            static_cast<char>('A' + i), html::with_code(question.choices[i]),
                            80.0 * double(votes[i]) / double(all), votes[i]);
    return text + "</dl>\n<p>" + count_of(all, "vote", "votes") + "</p>\n</section>\n";
}

// The answers are not here: the slide after the vote tells them.
std::string ClassPage::votes_in(const Chapter& chapter) const
{
    std::string text;
    if (has_questions(chapter))
        for (const Question& question : questions_of(chapter).all)
            text += vote(chapter, question);
    return text.empty() ? "" : "<div class=\"votes\">\n" + text + "</div>\n";
}

// One entry a chapter, the last one that was voted on first.
std::vector<ClassPage::Votes> ClassPage::votes() const
{
    std::vector<Votes> all;
    for (const Chapter& chapter : chapter_folders())
        if (const std::string text = votes_in(chapter); !text.empty())
            all.insert(all.begin(), {chapter.number + " " + chapter.name, text});
    return all;
}

std::string ClassPage::left_out() const
{
    if (board_.wrong.empty())
        return "";
    std::string items;
    std::size_t left = 10;
    for (const auto& [file, why] : board_.wrong)
        if (left > 0 && left-- > 0)
            items += fmt::format("<li>{}: {}</li>\n", escaped(file), escaped(why));
    if (board_.wrong.size() > 10)
        items += fmt::format("<li>{} more</li>\n", board_.wrong.size() - 10);
    return "<h2>Files that could not be read</h2>\n<ul>\n" + items + "</ul>\n";
}

} // namespace

std::string class_page(const Board& board, const std::string& when, int renews)
{
    const std::string script =
        renews > 0 ? fmt::format("{}setTimeout(() => paused || location.reload(), {})\n", renewing,
                                 1000 * renews)
                   : "";
    return html::page("The class", ClassPage(board).body(when), "[]", page_style, script);
}

} // namespace runner
