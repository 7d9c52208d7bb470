#include "measure/asked.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "system/json_text.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

std::string word(const Json& value)
{
    return value.is_string() ? value.get<std::string>() : to_text(value);
}

// Numbers may be written in several ways: 1000, 1e3.
bool same(const std::string& typed, const Json& value)
{
    if (!value.is_number())
        return typed == word(value);
    char* end = nullptr;
    const double number = std::strtod(typed.c_str(), &end);
    return end == typed.c_str() + typed.size() && !typed.empty() && number == value.get<double>();
}

// Of a flag, what the record says that its value was; of what was noted in its place only where it
// says no more.
const Json* value_of(const std::string& flag, const Json& record)
{
    for (const char* field : {"flags", "problem"})
        if (const auto values = record.find(field); values != record.end())
            if (const auto value = values->find(flag); value != values->end())
                return &*value;
    return nullptr;
}

} // namespace

std::vector<std::string> flags_of(const Json& record, const std::vector<std::string>& typed)
{
    const auto flags = record.find("flags");
    if (flags == record.end())
        return typed;
    std::vector<std::string> words;
    for (const auto& [name, value] : flags->items())
        words.insert(words.end(), {"--" + name, word(value)});
    return words;
}

std::string request_mismatch(const std::vector<std::string>& words, const Json& record)
{
    std::string found;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].rfind("--", 0) != 0)
            continue;
        const auto equals = std::min(words[i].find('='), words[i].size());
        const std::string name = words[i].substr(2, equals - 2);
        if (equals == words[i].size() && i + 1 == words.size())
            break;
        const std::string typed =
            equals < words[i].size() ? words[i].substr(equals + 1) : words[++i];
        const Json* value = value_of(name, record);
        if (value != nullptr && !same(typed, *value))
            found += fmt::format("{}asked for {} = {}, it ran {} = {}", found.empty() ? "" : "; ",
                                 name, typed, name, word(*value));
    }
    return found;
}

std::string other_problem(const Json& record, const Json& first)
{
    std::string found;
    for (const auto& [name, value] : record.at("problem").items())
        if (const auto before = first.at("problem").find(name);
            before != first.at("problem").end() && *before != value)
            found += fmt::format("{}{} = {} instead of {} = {}", found.empty() ? "" : ", ", name,
                                 word(value), name, word(*before));
    return found;
}

} // namespace runner
