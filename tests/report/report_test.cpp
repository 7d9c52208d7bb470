// The report and what leads to it: every figure of a page is computed once more, here, from the
// records that the page holds.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include <nlohmann/json.hpp>

#include "compare.hpp"
#include "lines_changed.hpp"
#include "primer/error.hpp"
#include "records.hpp"
#include "report.hpp"
#include "samples.hpp"
#include "support/command.hpp"

namespace
{

using command::contents;
using command::Result;
using command::Scratch;
using samples::Json;

Result primer(const std::string& arguments, const std::string& before = "")
{
    return command::run(before + " " + command::program("primer-runner") + " " + arguments);
}

void write(const std::string& path, const std::string& text)
{
    std::ofstream(path, std::ios::binary) << text;
}

bool gnuplot_is_here()
{
    return command::run("command -v gnuplot").status == 0;
}

// ---------------------------------------------------------------- figures of a page

std::string unescaped(std::string text)
{
    const std::pair<const char*, const char*> names[] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
    for (const auto& [from, to] : names)
        for (auto at = text.find(from); at != text.npos; at = text.find(from, at + 1))
            text.replace(at, std::string(from).size(), to);
    return text;
}

std::vector<double> numbers_at(const Json& records, const std::string& place)
{
    const Json& at = records.at(Json::json_pointer(place));
    if (at.is_array())
        return at.get<std::vector<double>>();
    return {at.get<double>()};
}

// What "median /0/repeats_s /1/repeats_s : max /2/repeats_s" says, straight from its definition.
double evaluated(const Json& records, const std::string& from)
{
    double value = 0;
    bool first = true;
    std::istringstream terms(from + " :");
    std::string how, word;
    std::vector<double> all;
    while (terms >> word) {
        if (word != ":") {
            if (how.empty() && word[0] == '/')
                how = "median";
            if (how.empty())
                how = word;
            else
                for (const double number : numbers_at(records, word))
                    all.push_back(number);
            continue;
        }
        std::sort(all.begin(), all.end());
        const auto at = [&](double part) { // by linear interpolation
            const double place = part * double(all.size() - 1);
            const auto low = std::size_t(std::floor(place)), high = std::size_t(std::ceil(place));
            return all.at(low) + (all.at(high) - all.at(low)) * (place - double(low));
        };
        double sum = 0;
        for (const double number : all)
            sum += number;
        const std::map<std::string, double> reduced = {
            {"median", at(0.5)},
            {"min", at(0)},
            {"max", at(1)},
            {"sum", sum},
            {"minus", sum},
            {"count", double(all.size())},
            {"variation", (at(0.75) - at(0.25)) / at(0.5)}};
        const double term = reduced.at(how);
        value = first ? term : how == "minus" ? value - term : value / term;
        first = false;
        how.clear();
        all.clear();
    }
    return value;
}

// "12.3 ms" against 0.01231: equal within half of the last digit shown (and the last bits of the
// numbers).
void expect_shown(const std::string& text, double value, const std::string& from)
{
    static const std::map<std::string, double> units = {
        {"", 1},          {"s", 1},         {"ms", 1e-3},      {"µs", 1e-6},   {"%", 1e-2},
        {"B", 1},         {"kB", 1e3},      {"MB", 1e6},       {"GB", 1e9},    {"TB", 1e12},
        {"B/s", 1},       {"MB/s", 1e6},    {"GB/s", 1e9},     {"TB/s", 1e12}, {"flop/s", 1},
        {"Mflop/s", 1e6}, {"Gflop/s", 1e9}, {"Tflop/s", 1e12}, {"flop/B", 1}};
    std::size_t used = 0;
    const double number = std::stod(text, &used);
    const std::string digits = text.substr(0, used);
    const std::string unit = used + 1 < text.size() ? text.substr(used + 1) : "";
    ASSERT_TRUE(units.count(unit) == 1) << "unit of " << text;
    const auto dot = digits.find('.');
    const double last = dot == digits.npos ? 1 : std::pow(10.0, -double(digits.size() - dot - 1));
    EXPECT_NEAR(number * units.at(unit), value, units.at(unit) * last * 0.5000001) << from;
}

// A place that says "text /0/date" is shown as it is.
void expect_figure(const Json& records, const std::string& text, const std::string& from)
{
    if (from.rfind("text ", 0) == 0) {
        const Json& at = records.at(Json::json_pointer(from.substr(5)));
        EXPECT_EQ(text, at.is_string() ? at.get<std::string>() : at.dump()) << from;
    } else {
        expect_shown(text, evaluated(records, from), from);
    }
}

Json embedded(const std::string& page)
{
    const std::string begin = "<script type=\"application/json\" id=\"records\">";
    const auto at = page.find(begin) + begin.size();
    return Json::parse(page.substr(at, page.find("</script>", at) - at));
}

// Checks every <data> element; returns how many there are.
int check_data(const Json& records, const std::string& page)
{
    static const std::regex element(
        "<data value=\"([^\"]*)\" data-from=\"([^\"]*)\">([^<]*)</data>");
    int count = 0;
    for (std::sregex_iterator at(page.begin(), page.end(), element), end; at != end; ++at) {
        const std::string from = unescaped((*at)[2]), text = unescaped((*at)[3]);
        expect_figure(records, text, from);
        if (from.rfind("text ", 0) != 0) {
            const double value = evaluated(records, from);
            EXPECT_NEAR(std::stod((*at)[1]), value, 1e-12 * std::abs(value)) << from;
        }
        ++count;
    }
    return count;
}

// Checks the tooltips and descriptions of pictures: each of their numbers has its source, in turn.
int check_pictures(const Json& records, const std::string& page)
{
    static const std::regex element("<(title|desc)[^>]* data-from=\"([^\"]*)\">([^<]*)</");
    static const std::regex number(
        "[0-9][0-9.]*( (s|ms|µs|%|[kMGT]?B(/s)?|[kMGT]?flop/s|flop/B))?(?![a-z])");
    int count = 0;
    for (std::sregex_iterator at(page.begin(), page.end(), element), end; at != end; ++at) {
        const std::string text = unescaped((*at)[3]);
        std::istringstream sources(unescaped((*at)[2]));
        std::sregex_iterator shown(text.begin(), text.end(), number);
        for (std::string from; std::getline(sources >> std::ws, from, ';'); ++shown, ++count) {
            if (shown == end) {
                ADD_FAILURE() << "more sources than figures: " << text;
                break;
            }
            expect_figure(records, shown->str(), from);
        }
        EXPECT_TRUE(shown == end) << "a figure without a source in: " << text;
    }
    return count;
}

std::string without(std::string page, const std::string& begin, const std::string& end)
{
    for (auto at = page.find(begin); at != page.npos; at = page.find(begin, at)) {
        const auto last = page.find(end, at);
        page.erase(at, last == page.npos ? page.npos : last + end.size() - at);
    }
    return page;
}

// What is left of a page without figures, pictures, headings and machinery: words.
std::string words_of(std::string page)
{
    for (const auto& [begin, end] : std::vector<std::pair<std::string, std::string>>{
             {"<script", "</script>"},
             {"<style", "</style>"},
             {"<svg", "</svg>"},
             {"<data", "</data>"},
             {"<h1", "</h1>"},
             {"<h2", "</h2>"},
             {"<caption", "</caption>"}, // quote headings and names of rows
             {"data-from=\"verdict\"", "</p>"},
             {"<code", "</code>"}})
        page = without(page, begin, end);
    return without(page, "<", ">");
}

void expect_traced(const std::string& page, const std::vector<Json>& given)
{
    const Json records = embedded(page);
    EXPECT_EQ(records.dump(), Json(given).dump());
    EXPECT_GT(check_data(records, page), 50);
    // The verdicts are the terminal's.
    for (const runner::Group& group : runner::groups(given)) {
        const std::string begin =
            "data-from=\"verdict\" data-group=\"" + std::to_string(group.places.front()) + "\">";
        const auto at = page.find(begin);
        ASSERT_NE(at, page.npos);
        const auto from = at + begin.size();
        EXPECT_EQ(unescaped(page.substr(from, page.find("</p>", from) - from)),
                  runner::verdict(group.rows));
    }
    std::string words = words_of(page);
    std::vector<std::string> names = {"rank 0", "rank 1", "rank 2", "rank 3"};
    for (const runner::Group& group : runner::groups(given)) // a chapter's number is no figure
        names.push_back(group.chapter.number + " · ");
    for (const std::string& name : names)
        for (auto at = words.find(name); at != words.npos; at = words.find(name))
            words.erase(at, name.size());
    const auto digit = words.find_first_of("0123456789");
    EXPECT_EQ(digit, words.npos) << "a figure without a source: "
                                 << words.substr(std::max(std::size_t(60), digit) - 60, 120);
}

TEST(Report, EveryFigureIsTracedToAFieldOfARecord)
{
    const auto records = samples::run(true);
    expect_traced(runner::make_report(records, false).html, records);
}

TEST(Report, PicturesSayNothingThatIsNotInARecord)
{
    if (!gnuplot_is_here())
        GTEST_SKIP() << "gnuplot is missing (Debian: gnuplot-nox)";
    const auto records = samples::run(true);
    const auto report = runner::make_report(records, true);
    expect_traced(report.html, records);
    EXPECT_GT(check_pictures(embedded(report.html), report.html), 100);
    EXPECT_LT(report.html.size(), 1000000u);
    // Two chapters with speed-up, efficiency, memory, three timelines and a matrix each; one
    // roofline.
    EXPECT_EQ(report.pictures.size(), 2u * (2 + 1 + 3 + 1) + 1);
    for (const auto& [name, svg] : report.pictures) {
        EXPECT_NE(report.html.find(svg.substr(svg.find("<svg"))), std::string::npos) << name;
        EXPECT_NE(svg.find("role=\"img\""), std::string::npos) << name;
        for (const char* needs : {"onmouse", "<script", "href=\"http", "gnuplot_svg", "@"})
            EXPECT_EQ(svg.find(needs), std::string::npos) << name << " holds " << needs;
    }
}

TEST(Report, ATestOfTheTest_AChangedFigureIsFound)
{
    const auto records = samples::run(false);
    const Json all = records;
    EXPECT_NEAR(evaluated(all, "max /0/repeats_s : min /0/repeats_s"), 1.102 / 0.991, 1e-12);
    EXPECT_NEAR(evaluated(all, "sum /0/workers /1/workers : /2/workers"), 1, 1e-12);
    EXPECT_NE(words_of("<p>took 3 s</p>").find('3'), std::string::npos);
    EXPECT_EQ(words_of("<p>took <data value=\"3\">3 s</data></p>").find('3'), std::string::npos);
}

TEST(Report, AllThatIsMissingIsSaidWithHowToGetIt)
{
    const std::string page = runner::make_report(samples::run(false), false).html;
    for (const char* sentence :
         {"primer calibrate", "--timeline", "No messages", "No memory", "gnuplot is not installed"})
        EXPECT_NE(page.find(sentence), std::string::npos) << sentence;
    EXPECT_EQ(page.find("<svg"), std::string::npos);
}

TEST(Report, AWrongAnswerHasNoVerdict)
{
    auto records = samples::run(false);
    records[1]["verified"] = false;
    const std::string page = runner::make_report(records, false).html;
    EXPECT_NE(page.find("At least one answer is wrong"), std::string::npos);
    EXPECT_NE(page.find("WRONG"), std::string::npos);
}

TEST(Report, RecordsOfAnotherProblemAreNotMixed)
{
    auto records = samples::run(false);
    auto other = samples::record("heat", "serial", 1, 1);
    other["problem"]["n"] = 5;
    records.push_back(other);
    EXPECT_EQ(runner::groups(records).size(), 3u);
}

TEST(Report, WhatRecordsSayIsNeverMarkup)
{
    auto records = samples::run(true);
    const std::string evil = "</script><script>alert(1)</script><img src=x onerror='x'>\"'";
    for (Json& record : records) {
        record["chapter"] = evil;
        record["machine"]["name"] = evil;
        record["timeline"][0]["name"] = evil;
        record["variant"] = "serial" + evil;
    }
    const std::string page = runner::make_report(records, gnuplot_is_here()).html;
    EXPECT_EQ(page.find("<script>alert"), std::string::npos);
    EXPECT_EQ(page.find("<img"), std::string::npos);
    EXPECT_EQ(embedded(page)[0]["chapter"].get<std::string>(), evil);
}

// ---------------------------------------------------------------- by the command line

class ReportCommand : public testing::Test
{
  protected:
    void SetUp() override
    {
        write(good_, Json(samples::run(true)).dump());
        write(earlier_, "the earlier report");
    }
    void expect_refused(const std::string& arguments, const std::vector<std::string>& words,
                        const std::string& before = "")
    {
        const Result result = primer("report " + arguments, before);
        EXPECT_EQ(result.status, 2) << arguments << "\n" << result.err;
        EXPECT_EQ(result.out, "") << arguments;
        EXPECT_EQ(command::lines(result.err), 1) << result.err;
        for (const std::string& word : words)
            EXPECT_NE(result.err.find(word), std::string::npos) << word << ": " << result.err;
        EXPECT_EQ(contents(earlier_), "the earlier report") << arguments;
        for (const auto& entry : std::filesystem::directory_iterator(scratch_.path()))
            EXPECT_EQ(entry.path().string().find(".part"), std::string::npos) << entry.path();
    }
    Scratch scratch_;
    const std::string good_ = scratch_.path("good.json"), bad_ = scratch_.path("bad.json");
    const std::string earlier_ = scratch_.path("report.html"), output_ = " --output " + earlier_;
};

TEST_F(ReportCommand, BadRecordsGetOneLineAndLeaveTheEarlierReport)
{
    const auto refuse = [&](const std::string& text, const std::vector<std::string>& words) {
        write(bad_, text);
        expect_refused("--json " + good_ + " " + bad_ + output_, words);
        const Result result = primer("compare " + good_ + " " + bad_);
        EXPECT_EQ(result.status, 2) << text.substr(0, 60);
        EXPECT_EQ(result.out, "");
        EXPECT_EQ(command::lines(result.err), 1) << result.err;
    };
    const std::string whole = contents(good_);
    refuse("", {"bad.json", "empty"});
    refuse(" \n", {"bad.json", "empty"});
    refuse(whole.substr(0, whole.size() / 2), {"bad.json", "cut off"});
    refuse("[]", {"bad.json", "no records"});
    refuse("{\"name\": \"primer\", \"version\": 3}", {"bad.json", "schema"});
    refuse("[1, 2]", {"bad.json", "no object"});
    refuse("\x89PNG\r\n", {"bad.json", "no complete JSON"});
    Json record = samples::record("heat", "serial", 1, 1);
    record["schema"] = 2;
    refuse(record.dump(), {"bad.json", "schema 2", "newer Primer"});
    // Any field that is missing or of another type.
    const Json complete = samples::with_everything(samples::record("heat", "mpi", 2, 1));
    for (const char* field :
         {"chapter", "workers", "repeats_s", "problem", "verified", "machine"}) {
        record = complete;
        record.erase(field);
        refuse(record.dump(), {field});
        record[field] = nullptr;
        refuse(record.dump(), {field});
    }
    for (const char* field : {"memory", "timeline", "messages", "limits", "others"}) {
        record = complete;
        record[field] = "x";
        refuse(record.dump(), {field});
    }
    record = complete;
    record["limits"]["flops_workers"] = "x";
    expect_refused("--json " + bad_ + output_, {});
    expect_refused("--json " + scratch_.path("none.json") + output_, {"none.json"});
    expect_refused("--json " + scratch_.path() + output_, {"no such file"});
    expect_refused("nothing_like_it --json " + good_ + output_, {"nothing_like_it"});
}

TEST_F(ReportCommand, ADiskThatIsFullOrMayNotBeWritten)
{
    expect_refused("--json " + good_ + " --output /dev/full", {"/dev/full"});
    expect_refused("--json " + good_ + " --output /no/such/folder/r.html", {"/no/such/folder"});
    expect_refused("--json " + good_ + " --output " + scratch_.path(), {"--output"});
    if (gnuplot_is_here()) {
        expect_refused("--json " + good_ + " --svg /dev/null/x" + output_, {"--svg"});
        expect_refused("--json " + good_ + output_, {"TMPDIR"}, "TMPDIR=/no/such/folder");
    }
}

// Other programs' names for gnuplot: one that fails, one that writes nothing, none at all.
TEST_F(ReportCommand, AGnuplotThatFails)
{
    const std::string folder = scratch_.path("bin");
    std::filesystem::create_directory(folder);
    const auto gnuplot = [&](const std::string& script) {
        write(folder + "/gnuplot", "#!/bin/sh\n" + script + "\n");
        std::filesystem::permissions(folder + "/gnuplot", std::filesystem::perms::owner_all);
    };
    gnuplot("echo 'line 3: no such terminal' >&2; exit 1");
    expect_refused("--json " + good_ + output_, {"gnuplot", "no such terminal"},
                   "PATH=" + folder + ":$PATH");
    gnuplot("exit 0");
    expect_refused("--json " + good_ + output_, {"gnuplot"}, "PATH=" + folder + ":$PATH");
    gnuplot("kill -9 $$");
    expect_refused("--json " + good_ + output_, {"gnuplot", "137"}, "PATH=" + folder + ":$PATH");
    const Result result = primer("report --json " + good_ + output_, "PATH=/no/such/folder");
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_NE(result.out.find("gnuplot is missing"), std::string::npos);
    EXPECT_EQ(contents(earlier_).find("<svg"), std::string::npos);
}

TEST_F(ReportCommand, OneChapterOnly)
{
    const Result result = primer("report heat --json " + good_ + output_);
    ASSERT_EQ(result.status, 0) << result.err;
    const Json records = embedded(contents(earlier_));
    EXPECT_EQ(records.size(), samples::run(true).size() / 2);
    for (const Json& record : records)
        EXPECT_EQ(record["chapter"].get<std::string>(), "heat");
}

TEST_F(ReportCommand, WithoutATourItSaysSo)
{
    expect_refused(output_, {"tour.json", "primer tour"}, "PRIMER_BUILD=" + scratch_.path());
    std::filesystem::copy(good_, scratch_.path("tour.json"));
    EXPECT_EQ(primer("report" + output_, "PRIMER_BUILD=" + scratch_.path()).status, 0);
}

// ---------------------------------------------------------------- compare

TEST(Compare, TheIntervalByHand)
{
    // Equal repeats: nothing to resample.
    const auto equal = runner::ratio_of_medians({{2, 2, 2, 2, 2}}, {{3, 3, 3, 3, 3}});
    EXPECT_DOUBLE_EQ(equal.value, 1.5);
    EXPECT_DOUBLE_EQ(equal.low, 1.5);
    EXPECT_DOUBLE_EQ(equal.high, 1.5);
    EXPECT_TRUE(equal.measured());
    // The median of five draws from {2, 2, 2, 4, 4} is 4 when at least three of them are: with
    // probability 10 · 0.4³ · 0.6² + 5 · 0.4⁴ · 0.6 + 0.4⁵ = 0.317. Both ends are far from 2.5 %.
    const auto two = runner::ratio_of_medians({{1, 1, 1, 1, 1}}, {{2, 2, 2, 4, 4}});
    EXPECT_DOUBLE_EQ(two.value, 2);
    EXPECT_DOUBLE_EQ(two.low, 2);
    EXPECT_DOUBLE_EQ(two.high, 4);
    // Rounds that differ count as spread: one in four draws is of the first alone.
    const auto rounds = runner::ratio_of_medians({{1, 1, 1}, {1, 1, 1}}, {{1, 1, 1}, {3, 3, 3}});
    EXPECT_DOUBLE_EQ(rounds.value, 2);
    EXPECT_DOUBLE_EQ(rounds.low, 1);
    EXPECT_DOUBLE_EQ(rounds.high, 3);
    EXPECT_FALSE(rounds.measured());
}

std::string compared(const std::vector<Json>& a, const std::vector<Json>& b)
{
    try {
        return runner::comparison("a", a, "b", b);
    } catch (const primer::BadRequest& error) {
        return std::string("refused: ") + error.what();
    }
}

TEST(Compare, TellsTheFasterOrThatNoDifferenceWasMeasured)
{
    const Json a = samples::record("heat", "serial", 1, 1);
    Json b = a;
    EXPECT_NE(compared({a}, {b}).find("no difference measured"), std::string::npos);
    EXPECT_NE(compared({a}, {b}).find("1.000"), std::string::npos);
    for (Json& s : b["repeats_s"])
        s = s.get<double>() * 2;
    EXPECT_NE(compared({a}, {b}).find("A is 2.00 times as fast"), std::string::npos);
    EXPECT_NE(compared({b}, {a}).find("B is 2.00 times as fast"), std::string::npos);
    EXPECT_EQ(compared({a}, {b}), compared({a}, {b})); // the same draws each time
    b["repeats_s"] = {1.0, 1.0, 1.0};
    EXPECT_NE(compared({a}, {b}).find("fewer than 5 repeats"), std::string::npos);
}

TEST(Compare, OnlyWhatIsCommon)
{
    const Json serial = samples::record("heat", "serial", 1, 1);
    const Json openmp = samples::record("heat", "openmp", 1, 2);
    Json larger = serial, wrong = serial;
    larger["problem"]["n"] = 5;
    wrong["verified"] = false;
    const std::string some = compared({serial, openmp}, {serial});
    EXPECT_NE(some.find("heat openmp × 2 only in A"), std::string::npos) << some;
    EXPECT_NE(compared({serial}, {larger}).find("refused: a and b have nothing to compare"),
              std::string::npos);
    EXPECT_NE(compared({serial}, {larger}).find("n = 5"), std::string::npos);
    EXPECT_NE(compared({serial}, {openmp}).find("refused"), std::string::npos);
    EXPECT_NE(compared({serial}, {wrong}).find("WRONG answer in B"), std::string::npos);
}

// ---------------------------------------------------------------- clean

class Clean : public testing::Test
{
  protected:
    void SetUp() override
    {
        std::filesystem::create_directories(scratch_.path("build/tour"));
        std::filesystem::create_directories(scratch_.path("here"));
        write(scratch_.path("build/tour.json"), "records");
        write(scratch_.path("build/tour/heat.png"), "picture");
        write(scratch_.path("build/limits.json"), "limits");
        write(scratch_.path("build/CMakeCache.txt"), "not ours");
        write(scratch_.path("here/notes.txt"), "not ours");
        write(scratch_.path("here/report.html"),
              runner::make_report({samples::record("heat", "serial", 1, 1)}, false).html);
    }
    Result clean(const std::string& arguments)
    {
        return primer("clean " + arguments,
                      "cd " + scratch_.path("here") + " && PRIMER_BUILD=" + scratch_.path("build"));
    }
    bool there(const std::string& name) { return std::filesystem::exists(scratch_.path(name)); }
    Scratch scratch_;
    const std::vector<std::string> ours = {"build/tour.json", "build/tour/heat.png",
                                           "build/limits.json", "here/report.html"};
};

TEST_F(Clean, AsksFirstAndDoesNothingWhereNobodyCanAnswer)
{
    const Result result = clean("");
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.out, "");
    EXPECT_EQ(command::lines(result.err), 1) << result.err;
    EXPECT_NE(result.err.find("--yes"), std::string::npos);
    for (const std::string& name : ours)
        EXPECT_TRUE(there(name)) << name;
}

// script(1) gives the runner a terminal.
TEST_F(Clean, OnATerminalTheAnswerCounts)
{
    if (command::run("command -v script").status != 0)
        GTEST_SKIP() << "script is missing (Debian: bsdutils)";
    const auto answer = [&](const std::string& text) {
        return command::run("cd " + scratch_.path("here") +
                            " && export PRIMER_BUILD=" + scratch_.path("build") +
                            " && (sleep 0.3; echo " + text + ") | script -qec '" +
                            command::program("primer-runner") + " clean' /dev/null");
    };
    const Result no = answer("n");
    EXPECT_NE(no.out.find("[y/N]"), std::string::npos) << no.out;
    for (const std::string& name : ours)
        EXPECT_TRUE(there(name)) << name;
    answer("y");
    for (const std::string& name : ours)
        EXPECT_FALSE(there(name)) << name;
}

TEST_F(Clean, ClearsWhatTheRunnerMadeAndBringsItBack)
{
    const Result result = clean("--yes");
    EXPECT_EQ(result.status, 0) << result.err;
    for (const std::string& name : ours) {
        EXPECT_FALSE(there(name)) << name;
        const auto last = std::filesystem::path(name).filename().string();
        EXPECT_TRUE(last == "heat.png" || result.out.find(last) != std::string::npos) << last;
    }
    EXPECT_TRUE(there("build/CMakeCache.txt"));
    EXPECT_TRUE(there("here/notes.txt"));
    EXPECT_NE(result.out.find("--undo"), std::string::npos);
    EXPECT_EQ(clean("--undo").status, 0);
    for (const std::string& name : ours)
        EXPECT_TRUE(there(name)) << name;
    EXPECT_EQ(contents(scratch_.path("build/tour.json")), "records");
    EXPECT_EQ(clean("--undo").status, 2); // nothing left to bring back
}

TEST_F(Clean, LeavesAReportThatSomebodyElseMade)
{
    write(scratch_.path("here/report.html"), "<html>my own</html>");
    EXPECT_EQ(clean("--yes").status, 0);
    EXPECT_EQ(contents(scratch_.path("here/report.html")), "<html>my own</html>");
    const Result again = clean("--yes");
    EXPECT_EQ(again.status, 0);
    EXPECT_NE(again.out.find("Nothing to clear"), std::string::npos);
}

TEST_F(Clean, UndoNeverOverwrites)
{
    EXPECT_EQ(clean("--yes").status, 0);
    write(scratch_.path("build/tour.json"), "newer records");
    const Result result = clean("--undo");
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(command::lines(result.err), 1) << result.err;
    EXPECT_EQ(contents(scratch_.path("build/tour.json")), "newer records");
    EXPECT_FALSE(there("build/limits.json")); // all or nothing
}

// ---------------------------------------------------------------- lines changed

TEST(LinesChanged, CommentsBlanksAndIndentationDoNotCount)
{
    const auto lines =
        runner::code_lines("// a comment\n\n  int x; // and one\n/* two\n lines */\n"
                           "int y; /* z */ int z;\n\t\n// #region solve\n"
                           "const char* s = \"// none /* here\";\n"
                           "char c = '\"'; // a quote\nint n = 1'000'000; // 'digits\n"
                           "auto r = R\"(// raw \" text)\"; // end");
    EXPECT_EQ(lines,
              (std::vector<std::string>{"int x;", "int y;   int z;",
                                        "const char* s = \"// none /* here\";", "char c = '\"';",
                                        "int n = 1'000'000;", "auto r = R\"(// raw \" text)\";"}));
    EXPECT_TRUE(runner::code_lines("").empty());
    EXPECT_TRUE(runner::code_lines("/* never ends").empty());
}

TEST(LinesChanged, TheLeastNumberOfLines)
{
    const std::vector<std::string> a = {"a", "b", "c", "d"};
    const auto expect = [&](std::vector<std::string> to, int added, int removed) {
        const auto changed = runner::difference(a, to);
        EXPECT_EQ(changed.added, added);
        EXPECT_EQ(changed.removed, removed);
    };
    expect(a, 0, 0);
    expect({"a", "pragma", "b", "c", "d"}, 1, 0);
    expect({"a", "c", "d"}, 0, 1);
    expect({"a", "x", "c", "y", "d"}, 2, 1);
    expect({"d", "c", "b", "a"}, 3, 3);
    expect({}, 0, 4);
    EXPECT_EQ(runner::difference({}, a).added, 4);
}

TEST(LinesChanged, OfAChapterAndOfAVariantWithAnothersKernel)
{
    const Scratch scratch;
    std::filesystem::create_directories(scratch.path("chapters/01_x"));
    write(scratch.path("chapters/01_x/serial.cpp"), "// one\nint f();\nint g();\n");
    write(scratch.path("chapters/01_x/openmp.cpp"), "// two\nint f();\n#pragma omp x\nint h();\n");
    write(scratch.path("chapters/01_x.json"),
          R"({"programs": [{"variant": "blas", "kind": "threads", "kernel": "openmp.cpp"}]})");
    const std::string source = command::environment("PRIMER_SOURCE");
    setenv("PRIMER_SOURCE", scratch.path().c_str(), 1);
    setenv("PRIMER_BUILD", scratch.path().c_str(), 1);
    runner::Chapter chapter;
    chapter.folder = "01_x";
    for (const char* variant : {"openmp", "blas"}) {
        const auto changed = runner::lines_changed(chapter, variant);
        ASSERT_TRUE(changed.has_value()) << variant;
        EXPECT_EQ(changed->added, 2);
        EXPECT_EQ(changed->removed, 1);
    }
    EXPECT_EQ(runner::lines_changed(chapter, "serial")->added, 0);
    EXPECT_FALSE(runner::lines_changed(chapter, "mpi").has_value());
    setenv("PRIMER_SOURCE", source.c_str(), 1);
    unsetenv("PRIMER_BUILD");
}

} // namespace
