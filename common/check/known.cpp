#include "check/known.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <istream>
#include <ostream>
#include <set>
#include <sstream>

namespace check
{
namespace
{

constexpr std::size_t most = 64; // values that are kept of an array

// The places where an array is not as expected. Every place when its length is another.
std::vector<std::size_t> wrong_places(const Expected& wanted, const Answers& answers)
{
    const auto found = answers.arrays.find(wanted.name);
    std::vector<std::size_t> places;
    if (found == answers.arrays.end())
        return {0};
    const std::vector<double>& got = found->second;
    for (std::size_t i = 0; i < std::max(got.size(), wanted.values.size()); ++i)
        if (got.size() != wanted.values.size() || !near(got[i], wanted.values[i], wanted.tolerance))
            places.push_back(i);
    return places;
}

// Places all over the array, and the first and last of those where it is wrong.
KnownArray sampled(const std::string& name, const std::vector<double>& values,
                   const std::vector<std::size_t>& wrong)
{
    std::set<std::size_t> places;
    const std::size_t count = std::min(most, values.size());
    for (std::size_t k = 0; k < count; ++k)
        places.insert(count == 1 ? 0 : k * (values.size() - 1) / (count - 1));
    for (std::size_t k = 0; k < std::min<std::size_t>(4, wrong.size()); ++k) {
        places.insert(wrong[k]);
        places.insert(wrong[wrong.size() - 1 - k]);
    }
    KnownArray array{name, values.size(), {}};
    for (const std::size_t place : places)
        if (place < values.size())
            array.values.emplace_back(place, values[place]);
    return array;
}

std::string shortest(double value)
{
    char text[40];
    return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

bool read_values(const std::string& line, KnownArray& array)
{
    std::istringstream words(line);
    for (auto& [place, value] : array.values) {
        std::string text;
        if (!(words >> place >> text) || place >= array.length)
            return false;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size())
            return false;
    }
    return true;
}

// What stands behind the first word and a blank.
std::string rest(const std::string& line)
{
    const auto blank = line.find(' ');
    return blank == line.npos ? "" : line.substr(blank + 1);
}

} // namespace

bool near(double got, double wanted, double tolerance)
{
    return std::abs(got - wanted) <= tolerance || got == wanted ||
           (std::isnan(got) && std::isnan(wanted));
}

Known describe(const std::vector<Case>& cases, const std::vector<Answers>& answers, int workers)
{
    std::vector<std::vector<Expected>> right;
    std::size_t end = 0; // arrays of a case that are kept
    for (std::size_t i = 0; i < answers.size(); ++i) {
        right.push_back(expected(cases[i], workers));
        for (std::size_t k = 0; k < right[i].size(); ++k)
            if (!wrong_places(right[i][k], answers[i]).empty())
                end = std::max(end, k + 1);
    }
    Known known;
    known.workers = workers;
    for (std::size_t i = 0; i < answers.size() && end > 0; ++i) {
        KnownCase one{cases[i].name, cases[i].words(), {}};
        for (std::size_t k = 0; k < std::min(end, right[i].size()); ++k) {
            const auto found = answers[i].arrays.find(right[i][k].name);
            if (found != answers[i].arrays.end())
                one.arrays.push_back(
                    sampled(found->first, found->second, wrong_places(right[i][k], answers[i])));
        }
        known.cases.push_back(std::move(one));
    }
    return known;
}

void write(std::ostream& stream, const Known& known)
{
    stream << "mistake " << known.name << " " << known.workers << "\nsays " << known.says << "\n";
    for (const KnownCase& one : known.cases) {
        stream << "case " << one.name << " " << one.words << "\n";
        for (const KnownArray& array : one.arrays) {
            stream << "array " << array.length << " " << array.values.size() << " " << array.name
                   << "\n";
            for (const auto& [place, value] : array.values)
                stream << place << " " << shortest(value) << " ";
            stream << "\n";
        }
    }
}

std::vector<Known> read_known(std::istream& stream, int workers)
{
    std::vector<Known> all;
    for (std::string line; std::getline(stream, line);) {
        std::istringstream words(line);
        std::string key, name;
        words >> key;
        if (key == "mistake") {
            all.emplace_back();
            words >> all.back().name >> all.back().workers;
        } else if (all.empty()) {
            return {};
        } else if (key == "says") {
            all.back().says = rest(line);
        } else if (key == "case") {
            words >> name;
            all.back().cases.push_back({name, rest(rest(line)), {}});
        } else if (key == "array" && !all.back().cases.empty()) {
            KnownArray array;
            std::size_t count = 0;
            words >> array.length >> count;
            array.name = rest(rest(rest(line)));
            if (!words || count > array.length || count > 4 * most)
                return {};
            array.values.resize(count);
            if (!std::getline(stream, line))
                return {};
            if (all.back().workers == workers && !read_values(line, array))
                return {};
            all.back().cases.back().arrays.push_back(std::move(array));
        } else {
            return {};
        }
    }
    std::erase_if(
        all, [&](const Known& known) { return known.workers != workers || known.cases.empty(); });
    return all;
}

bool fits(const Known& known, const std::vector<Case>& cases, const std::vector<Answers>& answers,
          int workers)
{
    if (answers.empty() || answers.size() > known.cases.size())
        return false;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const KnownCase& one = known.cases[i];
        if (one.name != cases[i].name || one.words != cases[i].words())
            return false;
        std::map<std::string, double> tolerance;
        for (const Expected& right : expected(cases[i], workers))
            tolerance[right.name] = right.tolerance;
        for (const KnownArray& array : one.arrays) {
            const auto found = answers[i].arrays.find(array.name);
            if (found == answers[i].arrays.end() || found->second.size() != array.length)
                return false;
            for (const auto& [place, value] : array.values)
                if (!near(found->second[place], value, tolerance[array.name]))
                    return false;
        }
    }
    return true;
}

} // namespace check
