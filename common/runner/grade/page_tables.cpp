// The class at a glance, and the commonest misconceptions.
#include <algorithm>

#include <fmt/format.h>

#include "grade/page_writer.hpp"

namespace runner::grade
{

std::string Writer::row(std::size_t number) const
{
    const std::string& student = report_.students[number];
    std::string cells;
    double given = 0;
    double of = 0;
    for (const Result* result : of_.at(student)) {
        bool first = true;
        for (const Criterion& criterion : criteria_) {
            const auto found =
                std::find_if(result->points.begin(), result->points.end(),
                             [&](const Points& one) { return one.criterion == criterion.name; });
            const std::string outcome = found == result->points.end() ? "–" : found->outcome;
            const bool passed = outcome == "passed", failed = outcome == "failed";
            cells += fmt::format("<td class=\"cell {}{}\" title=\"{}: {}\">{} {}</td>",
                                 passed   ? "passed"
                                 : failed ? "failed"
                                          : "unclear",
                                 first ? " first" : "", criterion.name, escaped(outcome),
                                 passed   ? "✓"
                                 : failed ? "✗"
                                          : "–",
                                 found == result->points.end() ? "" : grade::number(found->given));
            first = false;
        }
        cells += fmt::format("<td class=\"sum\">{}</td>", grade::number(result->given()));
        given += result->given();
        of += result->of();
    }
    return fmt::format("<tr><th scope=\"row\"><a href=\"#student-{}\">{}</a></th><td "
                       "class=\"sum\">{} of {}</td>{}</tr>\n",
                       number, name(student), grade::number(given), grade::number(of), cells);
}

std::string Writer::glance() const
{
    std::string head = "<caption>Points by student, exercise and criterion (✓ passed, ✗ failed, – "
                       "not checked)</caption>\n<thead>\n<tr><th rowspan=\"2\" "
                       "scope=\"col\">student</th><th rowspan=\"2\" scope=\"col\">in all</th>";
    std::string second;
    for (const std::string& exercise : exercises_) {
        head += fmt::format("<th class=\"group\" scope=\"colgroup\" colspan=\"{}\">{}</th>",
                            criteria_.size() + 1, escaped(exercise));
        for (const Criterion& criterion : criteria_)
            second += fmt::format("<th scope=\"col\">{}</th>", criterion.name);
        second += "<th scope=\"col\">sum</th>";
    }
    std::string rows;
    for (std::size_t i = 0; i < report_.students.size(); ++i)
        rows += row(i);
    return "<h2>The class</h2>\n" + region("Points by student, exercise and criterion",
                                           head + "</tr>\n<tr>" + second +
                                               "</tr>\n</thead>\n<tbody>\n" + rows + "</tbody>\n");
}

namespace
{

// "no_reduction" as people write it.
std::string words(std::string mistake)
{
    std::replace(mistake.begin(), mistake.end(), '_', ' ');
    return mistake;
}

// Name of a misconception and its exercise, and who had it; the commonest first.
struct Count {
    std::string mistake, exercise;
    std::vector<std::string> who;
};

std::vector<Count> counted(const std::vector<Result>& results)
{
    std::vector<Count> counts;
    for (const Result& result : results) {
        if (result.mistake.empty())
            continue;
        auto found = std::find_if(counts.begin(), counts.end(), [&](const Count& count) {
            return count.mistake == result.mistake && count.exercise == result.exercise;
        });
        if (found == counts.end())
            found = counts.insert(counts.end(), Count{result.mistake, result.exercise, {}});
        found->who.push_back(result.student);
    }
    std::stable_sort(counts.begin(), counts.end(),
                     [](const Count& a, const Count& b) { return a.who.size() > b.who.size(); });
    return counts;
}

} // namespace

std::string Writer::misconceptions() const
{
    const std::vector<Count> counts = counted(report_.results);
    std::string text = "<h2>Misconceptions</h2>\n";
    if (counts.empty())
        return text + "<p>No known misconception was recognised.</p>\n";
    std::string rows = "<caption>Recognised misconceptions, the commonest first</caption>\n<thead>"
                       "<tr><th scope=\"col\">misconception</th><th scope=\"col\">exercise</th>"
                       "<th scope=\"col\">students</th><th scope=\"col\">who</th></tr></thead>\n"
                       "<tbody>\n";
    for (const Count& count : counts) {
        std::string list;
        for (const std::string& one : count.who)
            list += (list.empty() ? "" : ", ") + name(one);
        rows += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                            escaped(words(count.mistake)), escaped(count.exercise),
                            count.who.size(), list);
    }
    return text + region("Recognised misconceptions", rows + "</tbody>\n");
}

} // namespace runner::grade
