#include "grade/page.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "grade/page_writer.hpp"
#include "report/html.hpp"
#include "system/style.hpp"

namespace runner::grade
{
namespace
{

constexpr const char* page_style = R"(
.cell { text-align: center; } .passed { background: #e3f2e3; } .failed { background: #fde3e3; }
.unclear { background: #f1f1f1; } thead th.group { text-align: center; border-left: 2px solid #8a8a8a; }
td.first { border-left: 2px solid #8a8a8a; } td.sum { font-weight: bold; }
details { border: 1px solid #767676; border-radius: .3rem; margin: .4rem 0; padding: .3rem .8rem; }
summary { cursor: pointer; overflow-wrap: anywhere; } summary bdi { font-weight: bold; }
details h3 { margin: .8rem 0 .2rem; } details li { overflow-wrap: anywhere; white-space: pre-wrap; }
th bdi { display: block; white-space: normal; overflow-wrap: anywhere; min-width: 9rem; max-width: 16rem; }
tbody th[scope=row] { position: sticky; left: 0; background: #fff; } .did { color: #8a0018; font-weight: bold; }
)";

} // namespace

std::string region(const std::string& label, const std::string& table)
{
    return fmt::format("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n"
                       "<table>\n{}</table>\n</div>\n",
                       label, table);
}

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
    return "<header>\n<h1>Grades</h1>\n" + facts() + "</header>\n<main>\n" + glance() +
           misconceptions() + misdeeds() + students() + "</main>\n";
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
    return text;
}

std::string Writer::misdeeds() const
{
    std::string items;
    for (const Result& result : report_.results)
        for (const std::string& one : result.did)
            items += fmt::format("<li>{} ({}): {}</li>\n", name(result.student),
                                 escaped(result.exercise), escaped(one));
    return items.empty() ? ""
                         : "<h2>What submissions did that no solution does</h2>\n<p>All of it was "
                           "contained.</p>\n<ul>\n" +
                               items + "</ul>\n";
}

std::string Writer::details(std::size_t number) const
{
    const std::string& student = report_.students[number];
    double given = 0;
    double of = 0;
    std::string inside;
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

std::string page(const ClassReport& report)
{
    return html::page("Grades", Writer(report).body(), "[]", page_style);
}

} // namespace runner::grade
