#include "classroom/told.hpp"

#include <algorithm>
#include <regex>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "primer/printable.hpp"

namespace runner::classroom
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr int version = 1;
constexpr std::size_t most_letters = 40, most_entries = 400, most_mistakes = 20;

bool is_key(const std::string& text)
{
    static const std::regex key(R"([a-z0-9_]{1,40}/[a-z0-9_-]{1,60})");
    return std::regex_match(text, key);
}

bool is_word(const std::string& text)
{
    static const std::regex word(R"([A-Za-z0-9_]{1,60})");
    return std::regex_match(text, word);
}

int number_in(const Json& object, const char* field, int most)
{
    const auto found = object.find(field);
    if (found == object.end() || !found->is_number_unsigned())
        return 0;
    return static_cast<int>(
        std::min<std::uint64_t>(found->get<std::uint64_t>(), static_cast<std::uint64_t>(most)));
}

Tried tried_in(const Json& object)
{
    Tried tried;
    const auto passed = object.find("passed");
    tried.passed = passed != object.end() && passed->is_boolean() && passed->get<bool>();
    tried.checks = number_in(object, "checks", 9999);
    if (const auto list = object.find("mistakes"); list != object.end() && list->is_array())
        for (const Json& one : *list)
            if (one.is_string() && is_word(one.get<std::string>()) &&
                tried.mistakes.size() < most_mistakes)
                tried.mistakes.insert(one.get<std::string>());
    return tried;
}

// U+200B to U+200F, U+2028 to U+202E, U+2060 to U+206F, U+FEFF, U+061C: not seen, or they turn
// what follows.
bool is_unseen(std::string_view letter)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(letter[i]); };
    if (letter.size() == 2)
        return byte(0) == 0xD8 && byte(1) == 0x9C;
    if (letter.size() != 3)
        return false;
    if (byte(0) == 0xEF)
        return byte(1) == 0xBB && byte(2) == 0xBF;
    if (byte(0) != 0xE2)
        return false;
    return (byte(1) == 0x80 &&
            ((byte(2) >= 0x8B && byte(2) <= 0x8F) || (byte(2) >= 0xA8 && byte(2) <= 0xAE))) ||
           (byte(1) == 0x81 && byte(2) >= 0xA0 && byte(2) <= 0xAF);
}

} // namespace

std::string shown_name(const std::string& text)
{
    std::string result;
    std::size_t letters = 0;
    for (std::string_view rest = text; !rest.empty() && letters < most_letters;) {
        const std::size_t size = primer::letter_size(rest);
        const std::string_view letter = rest.substr(0, std::max<std::size_t>(size, 1));
        if (size > 0 && !is_unseen(letter) && primer::printable(letter) == letter) {
            result += letter;
            ++letters;
        }
        rest.remove_prefix(letter.size());
    }
    const auto begin = result.find_first_not_of(' ');
    return begin == result.npos ? ""
                                : result.substr(begin, result.find_last_not_of(' ') - begin + 1);
}

Json as_json(const Told& told)
{
    Json exercises = Json::object(), predictions = Json::object();
    for (const auto& [id, tried] : told.exercises)
        exercises[id] = {
            {"passed", tried.passed}, {"checks", tried.checks}, {"mistakes", tried.mistakes}};
    for (const auto& [question, choice] : told.predictions)
        predictions[question] = choice;
    return {{"version", version},
            {"name", told.name},
            {"exercises", exercises},
            {"predictions", predictions}};
}

Told told_in(const Json& object)
{
    if (!object.is_object() || number_in(object, "version", 99) != version)
        throw std::runtime_error("not what a learner tells a class");
    Told told;
    if (const auto name = object.find("name"); name != object.end() && name->is_string())
        told.name = shown_name(name->get<std::string>());
    if (const auto all = object.find("exercises"); all != object.end() && all->is_object())
        for (const auto& [id, entry] : all->items())
            if (is_key(id) && entry.is_object() && told.exercises.size() < most_entries)
                told.exercises[id] = tried_in(entry);
    if (const auto all = object.find("predictions"); all != object.end() && all->is_object())
        for (const auto& [question, choice] : all->items())
            if (is_key(question) && choice.is_number_unsigned() && choice >= 1 && choice <= 9 &&
                told.predictions.size() < most_entries)
                told.predictions[question] = choice.get<int>();
    return told;
}

} // namespace runner::classroom
