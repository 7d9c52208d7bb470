// Reading a page again: every figure computed once more from the records that it was made of.
#pragma once

#include <algorithm>
#include <regex>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "analysis/groups.hpp"
#include "analysis/winner.hpp"
#include "samples.hpp"
#include "traced_figures.hpp"

namespace traced_page
{

// The records that the page holds: the first of those that it was made of, without timelines.
inline Json embedded(const std::string& page)
{
    const std::string begin = "<script type=\"application/json\" id=\"records\">";
    const auto at = page.find(begin) + begin.size();
    return Json::parse(page.substr(at, page.find("</script>", at) - at));
}

// Checks every <data> element; returns how many there are.
inline int check_data(const Json& records, const std::string& page)
{
    static const std::regex element(
        "<data value=\"([^\"]*)\" data-from=\"([^\"]*)\">([^<]*)</data>");
    int count = 0;
    for (std::sregex_iterator at(page.begin(), page.end(), element), end; at != end; ++at) {
        const std::string from = unescaped((*at)[2]), text = unescaped((*at)[3]);
        expect_figure(records, text, from);
        if (from.rfind("text ", 0) != 0) {
            const double value = evaluated(records, from);
            EXPECT_NEAR(std::stod((*at)[1]), value, 1e-9 * std::abs(value)) << from;
        }
        ++count;
    }
    return count;
}

// Checks the tooltips and descriptions of pictures: each of their numbers has its source, in turn.
inline int check_pictures(const Json& records, const std::string& page)
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

inline std::string without(std::string page, const std::string& begin, const std::string& end)
{
    for (auto at = page.find(begin); at != page.npos; at = page.find(begin, at)) {
        const auto last = page.find(end, at);
        page.erase(at, last == page.npos ? page.npos : last + end.size() - at);
    }
    return page;
}

// What is left of a page without figures, pictures, headings and machinery: words.
inline std::string words_of(std::string page)
{
    for (const auto& [begin, end] : std::vector<std::pair<std::string, std::string>>{
             {"<script", "</script>"},
             {"<style", "</style>"},
             {"<svg", "</svg>"},
             {"<data", "</data>"},
             {"<h1", "</h1>"},
             {"<h2", "</h2>"},
             {"<caption", "</caption>"}, // quote headings and names of rows
             {"data-from=\"verdict\"", "</div>"},
             {"data-from=\"verdicts\"", "</dl>"},
             {"data-from=\"evidence\"", "</ul>"},
             {"<code", "</code>"}})
        page = without(page, begin, end);
    return without(page, "<", ">");
}

// Words alone, in small letters, parted by one space.
inline std::string plain(const std::string& html)
{
    std::istringstream words(unescaped(without(html, "<", ">")));
    std::string text;
    for (std::string word; words >> word;)
        text += (text.empty() ? "" : " ") + word;
    for (char& c : text)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

// The verdict of a chapter's card is the terminal's.
inline void expect_verdict(const std::string& page, const runner::Group& group)
{
    const std::string begin =
        "data-from=\"verdict\" data-group=\"" + std::to_string(group.places.front()) + "\">";
    const auto at = page.find(begin);
    ASSERT_NE(at, page.npos);
    const auto from = at + begin.size();
    std::string said = runner::verdict(group.rows);
    said.erase(said.find(": "), 1); // what is before it stands out
    EXPECT_EQ(plain(page.substr(from, page.find("</div>", from) - from)), plain(said));
}

inline void expect_traced(const std::string& page, const std::vector<Json>& given, int least = 50)
{
    const Json held = embedded(page), records = given;
    ASSERT_LE(held.size(), given.size());
    for (std::size_t i = 0; i < held.size(); ++i) {
        Json record = given[i];
        record.erase("timeline");
        EXPECT_EQ(held[i].dump(), record.dump());
    }
    EXPECT_GT(check_data(records, page), least);
    for (const runner::Group& group : runner::groups(given))
        expect_verdict(page, group);
    std::string words = unescaped(words_of(page));
    std::vector<std::string> names;
    for (int rank = 0; rank < 8; ++rank) // what a row is called is no figure
        names.push_back("rank " + std::to_string(rank));
    for (const runner::Group& group : runner::groups(given)) // a chapter's number is no figure
        names.push_back(group.chapter.number + " · ");
    for (const std::string& name : names)
        for (auto at = words.find(name); at != words.npos; at = words.find(name))
            words.erase(at, name.size());
    const auto digit = words.find_first_of("0123456789");
    EXPECT_EQ(digit, words.npos) << "a figure without a source: "
                                 << words.substr(std::max(std::size_t(60), digit) - 60, 120);
}

} // namespace traced_page
