#include "grade/page.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "analysis/figure.hpp"
#include "grade/label.hpp"
#include "report/html.hpp"
#include "system/style.hpp"

namespace runner::grade
{
namespace
{

constexpr const char* page_style = R"(
.cell { text-align: center; } .passed { background: var(--good); } .failed { background: var(--bad); }
.unclear { background: var(--panel); } thead th.group { text-align: center; border-left: 2px solid var(--soft); }
td.first { border-left: 2px solid var(--soft); } td.sum { font-weight: bold; }
details { border: 1px solid var(--soft); border-radius: .3rem; margin: .4rem 0; padding: .3rem .8rem; }
summary { cursor: pointer; overflow-wrap: anywhere; } summary bdi { font-weight: bold; }
details h3 { margin: .8rem 0 .2rem; } details li { overflow-wrap: anywhere; white-space: pre-wrap; }
th bdi { display: block; white-space: normal; overflow-wrap: anywhere; min-width: 9rem; max-width: 16rem; }
tbody th[scope=row] { position: sticky; left: 0; background: var(--paper); } .did { color: var(--bad-line); font-weight: bold; }
)";

// Untrusted text within a line: <bdi> keeps its writing direction from affecting the rest.
std::string name(const std::string& text)
{
    return "<bdi>" + escaped(text) + "</bdi>";
}

// A table, which scrolls by itself when it is wider than the window.
std::string region(const std::string& label, const std::string& table)
{
    return fmt::format("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n"
                       "<table>\n{}</table>\n</div>\n",
                       label, table);
}

class Writer
{
  public:
    explicit Writer(const ClassReport& report);
    std::string body() const;

  private:
    std::string facts() const;
    std::string glance() const;
    std::string row(std::size_t number) const;
    std::string misconceptions() const;
    std::string violations() const;
    std::string alike() const;
    std::string news() const;
    std::string comments(const std::string& student, const std::string& exercise) const;
    std::string students() const;
    std::string details(std::size_t number) const;

    const ClassReport& report_;
    std::vector<std::string> exercises_;
    std::vector<Criterion> criteria_;
    std::map<std::string, std::vector<const Result*>> of_;
};

Writer::Writer(const ClassReport& report) : report_(report)
{
    for (const Result& result : report.results) {
        if (std::find(exercises_.begin(), exercises_.end(), result.exercise) == exercises_.end())
            exercises_.push_back(result.exercise);
        of_[result.student].push_back(&result);
    }
    for (const Criterion& criterion : criteria)
        if (std::any_of(report.results.begin(), report.results.end(), [&](const Result& one) {
                return std::any_of(one.points.begin(), one.points.end(), [&](const Points& p) {
                    return p.criterion == criterion.name && p.of > 0;
                });
            }))
            criteria_.push_back(criterion);
}

std::string Writer::body() const
{
    return "<header>\n<h1>Grades</h1>\n" + facts() + "</header>\n<main>\n" + news() + glance() +
           misconceptions() + violations() + alike() + students() + "</main>\n";
}

std::string Writer::facts() const
{
    double seconds = 0;
    for (const Result& result : report_.results)
        seconds += result.seconds;
    std::string text = fmt::format(
        "<p>{} {}, {} {}. Grading took {} of work in all; the order of the criteria is that of "
        "<code>primer exercise check</code>.</p>\n",
        report_.students.size(), report_.students.size() == 1 ? "student" : "students",
        exercises_.size(), exercises_.size() == 1 ? "exercise" : "exercises",
        style::seconds(seconds));
    if (!report_.confined)
        text += "<p class=\"verdict wrong\">Graded with --unsafe: the submissions were not "
                "confined.</p>\n";
    if (!report_.limits.empty())
        text += "<p>" + escaped(report_.limits) + "</p>\n";
    return text;
}

std::string Writer::violations() const
{
    std::string items;
    for (const Result& result : report_.results)
        for (const std::string& one : result.did)
            items += fmt::format("<li>{} ({}): {}</li>\n", name(result.student),
                                 escaped(result.exercise), escaped(one));
    return items.empty() ? ""
                         : "<h2>Suspicious actions of submissions</h2>\n<p>All of it was "
                           "contained.</p>\n<ul>\n" +
                               items + "</ul>\n";
}

// What has changed since the run that this one goes on from.
std::string Writer::news() const
{
    if (!report_.again)
        return "";
    std::string rows;
    for (const Result& now : report_.results) {
        const auto then =
            std::find_if(report_.before.begin(), report_.before.end(), [&](const Result& one) {
                return one.student == now.student && one.exercise == now.exercise;
            });
        const bool is_new = then == report_.before.end();
        if (is_new ? now.points.empty()
                   : then->given() == now.given() && then->verdict() == now.verdict())
            continue;
        rows += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}: {}</td>"
                            "</tr>\n",
                            name(now.student), escaped(now.exercise),
                            is_new ? "new"
                                   : grade::number(then->given()) + ": " + escaped(then->verdict()),
                            grade::number(now.given()), escaped(now.verdict()));
    }
    const std::string title = "<h2>Since the last run</h2>\n";
    if (rows.empty())
        return title + "<p>No points and no verdict have changed.</p>\n";
    return title + region("What has changed since the last run",
                          "<caption>Points and verdicts that have changed</caption>\n<thead><tr>"
                          "<th scope=\"col\">student</th><th scope=\"col\">exercise</th><th "
                          "scope=\"col\">before</th><th scope=\"col\">now</th></tr></thead>\n"
                          "<tbody>\n" +
                              rows + "</tbody>\n");
}

// For a person to look at. Where nothing is alike that is said, too.
std::string Writer::alike() const
{
    std::string text = "<h2>Alike</h2>\n";
    if (report_.alike.empty())
        return text + "<p>No two submissions have much in common that is neither in the starter "
                      "or the solution nor in most of the others.</p>\n";
    std::string rows =
        "<caption>Pairs with passages that few others have; passages of the starter and of the "
        "solution are left out, and other names or comments hide nothing. It proves nothing: look "
        "at both, and ask.</caption>\n<thead><tr><th scope=\"col\">exercise</th><th "
        "scope=\"col\">student</th><th scope=\"col\">lines</th><th scope=\"col\">student</th>"
        "<th scope=\"col\">lines</th><th scope=\"col\">passages in common</th></tr></thead>\n"
        "<tbody>\n";
    for (const Alike& pair : report_.alike)
        rows += fmt::format(
            "<tr><td>{}</td><td>{}</td><td>{}–{}</td><td>{}</td><td>{}–{}</td><td>{}</td></tr>\n",
            escaped(pair.exercise), name(pair.one), pair.in_one.first, pair.in_one.last,
            name(pair.other), pair.in_other.first, pair.in_other.last,
            pair.same ? "the same file" : fmt::format("{} of {}", pair.shared, pair.of));
    return text + region("Submissions that are alike", rows + "</tbody>\n");
}

std::string Writer::comments(const std::string& student, const std::string& exercise) const
{
    std::string text;
    for (const Comment& one : report_.comments)
        if (one.student == student && one.exercise == exercise)
            text += "<p>Comment: " + escaped(harmless(one.text, 10000)) + "</p>\n";
    return text;
}

std::string Writer::details(std::size_t number) const
{
    const std::string& student = report_.students[number];
    double given = 0;
    double of = 0;
    std::string inside = comments(student, "");
    for (const Result* result : of_.at(student)) {
        given += result->given();
        of += result->of();
        inside += fmt::format("<h3>{}: {} of {}</h3>\n<ul>\n", escaped(result->exercise),
                              grade::number(result->given()), grade::number(result->of()));
        for (const std::string& one : result->did)
            inside += "<li class=\"did\">" + escaped(one) + "</li>\n";
        for (const std::string& message : result->messages)
            inside += "<li>" + escaped(message) + "</li>\n";
        inside += fmt::format("<li>graded in {}</li>\n</ul>\n", style::seconds(result->seconds));
        inside += comments(student, result->exercise);
    }
    for (const auto& [who, file] : report_.strays)
        if (who == student)
            inside += "<p>Not an exercise, left out: " + name(file) + "</p>\n";
    return fmt::format("<details id=\"student-{}\"><summary>{}: {} of {}</summary>\n{}</details>\n",
                       number, name(student), grade::number(given), grade::number(of), inside);
}

std::string Writer::students() const
{
    std::string text = "<h2>Students</h2>\n";
    for (std::size_t i = 0; i < report_.students.size(); ++i)
        text += details(i);
    return text;
}

// The class at a glance.
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

} // namespace

std::string page(const ClassReport& report)
{
    return html::page("Grades", Writer(report).body(), "[]", page_style);
}

} // namespace runner::grade
