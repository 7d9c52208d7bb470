#include "check/case.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <stdexcept>

namespace check
{
namespace
{

template<typename Number>
Number parsed(const std::string& item, const std::string& text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        throw std::runtime_error("a case has " + item + " = " + text + ", which is not a " +
                                 (std::is_integral_v<Number> ? "size" : "number"));
    return value;
}

} // namespace

bool Case::has(const std::string& item) const
{
    return std::any_of(items.begin(), items.end(),
                       [&](const auto& pair) { return pair.first == item; });
}

const std::string& Case::text(const std::string& item) const
{
    for (const auto& [key, value] : items)
        if (key == item)
            return value;
    throw std::runtime_error("a case has no " + item + ": it has " + words());
}

std::size_t Case::size(const std::string& item) const
{
    return parsed<std::size_t>(item, text(item));
}

double Case::number(const std::string& item) const
{
    return parsed<double>(item, text(item));
}

std::string Case::words() const
{
    std::string line;
    for (const auto& [key, value] : items)
        line += (line.empty() ? "" : ", ") + key + " = " + value;
    return line;
}

std::vector<Case> read_cases(const std::string& path)
{
    std::ifstream file(path);
    if (!file)
        throw std::runtime_error(path + ": cannot be read");
    std::vector<Case> cases;
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line.empty())
            continue;
        const auto space = line.find(' ');
        const std::string key = line.substr(0, space);
        if (space == line.npos || (key != "case" && cases.empty()))
            throw std::runtime_error(path + ", line " + std::to_string(number) +
                                     ": neither \"case NAME\" nor \"ITEM VALUE\" of a case");
        const std::string value = line.substr(space + 1);
        if (key == "case")
            cases.push_back({value, {}});
        else
            cases.back().items.emplace_back(key, value);
    }
    return cases;
}

std::string to_text(const std::vector<Case>& cases)
{
    std::string text;
    for (const Case& one : cases) {
        text += "case " + one.name + "\n";
        for (const auto& [key, value] : one.items)
            text += key + " " + value + "\n";
    }
    return text;
}

} // namespace check
