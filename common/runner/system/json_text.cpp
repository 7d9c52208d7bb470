#include "system/json_text.hpp"

#include <algorithm>
#include <cctype>
#include <istream>
#include <iterator>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "primer/printable.hpp"

// Most of the time for checking tens of thousands of records goes into looking up fields, and this
// file is compiled with optimisation.
template struct nlohmann::ordered_map<std::string, nlohmann::ordered_json>;

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr int deepest = 100;

// Whether brackets open deeper than that, those in texts left out.
bool is_deep(const std::string& text)
{
    int depth = 0;
    bool inside = false; // a text
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inside && c == '\\')
            ++i;
        else if (c == '"')
            inside = !inside;
        else if (!inside && (c == '[' || c == '{') && ++depth > deepest)
            return true;
        else if (!inside && (c == ']' || c == '}'))
            --depth;
    }
    return false;
}

// Reads as the library does, keeps nothing, and notes where it could not go on.
struct Finder : nlohmann::json_sax<Json> {
    int depth = 0;
    bool whole = false;     // a value has ended
    std::size_t place = 0;  // bytes read when it went wrong; 0: it did not
    std::string last_token; // of the library's: what it had read of the word
    bool too_large = false; // a number
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool key(string_t&) override { return true; }
    bool start_object(std::size_t) override { return begins(); }
    bool start_array(std::size_t) override { return begins(); }
    bool end_object() override { return ends(); }
    bool end_array() override { return ends(); }
    bool parse_error(std::size_t position, const std::string& token,
                     const nlohmann::detail::exception& error) override
    {
        place = std::max<std::size_t>(position, 1);
        last_token = token;
        too_large = dynamic_cast<const Json::out_of_range*>(&error) != nullptr;
        return false;
    }

  private:
    bool begins()
    {
        ++depth;
        return true;
    }
    bool ends()
    {
        whole = --depth == 0;
        return true;
    }
};

// Where the first byte stands that is no letter; npos: all are.
std::size_t no_letter(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t size = primer::letter_size(text.substr(i, 4));
        if (size == 0)
            return i;
        i += size;
    }
    return text.npos;
}

// The word of letters, digits and signs around that place.
std::string word_at(const std::string& text, std::size_t place)
{
    const auto belongs = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-' || c == '+';
    };
    std::size_t begin = place, end = place;
    while (begin > 0 && belongs(text[begin - 1]))
        --begin;
    while (end < text.size() && belongs(text[end]))
        ++end;
    return text.substr(begin, std::max<std::size_t>(end - begin, 1));
}

} // namespace

Json parse_json(const std::string& text)
{
    return is_deep(text) ? Json(Json::value_t::discarded)
                         : Json::parse(text.data(), text.data() + text.size(), nullptr, false);
}

Json parse_json(std::istream& text)
{
    std::ostringstream whole;
    if (text.peek() != std::istream::traits_type::eof()) // nothing would count as a failure
        whole << text.rdbuf();
    return parse_json(whole.str());
}

std::string why_no_json(const std::string& text)
{
    if (text.find_first_not_of(" \t\r\n") == text.npos)
        return "is empty";
    if (text.find('\0') != text.npos)
        return "is a binary file, not JSON";
    if (is_deep(text))
        return fmt::format("is nested deeper than {} levels", deepest);
    Finder finder;
    if (Json::sax_parse(text, &finder))
        return "";
    const std::size_t strange = no_letter(text), place = std::min(finder.place, text.size()) - 1;
    const bool is_strange = strange != text.npos && strange <= place;
    const auto line =
        1 +
        std::count(text.begin(), text.begin() + std::ptrdiff_t(is_strange ? strange : place), '\n');
    if (is_strange)
        return fmt::format("line {}: a byte that is not UTF-8 (was it saved as Latin-1?)", line);
    if (finder.whole)
        return fmt::format("line {}: more follows after the end (two files joined?)", line);
    if (finder.too_large)
        return fmt::format("line {}: {} is too large for a number", line,
                           primer::shown(finder.last_token));
    if (finder.place > text.size() || text.find_first_not_of(" \t\r\n", finder.place) == text.npos)
        return fmt::format("line {}: it ends too early (was it cut off?)", line);
    return fmt::format("line {}: {} is not valid JSON", line, primer::shown(word_at(text, place)));
}

void make_printable(Json& value)
{
    if (value.is_string())
        value = primer::printable(value.get_ref<const std::string&>());
    if (value.is_array())
        for (Json& element : value)
            make_printable(element);
    if (!value.is_object())
        return;
    bool names_are = true;
    for (auto& [name, element] : value.items()) {
        make_printable(element);
        names_are = names_are && primer::printable(name) == name;
    }
    if (names_are)
        return;
    Json object = Json::object();
    for (auto& [name, element] : value.items())
        object[primer::printable(name)] = std::move(element);
    value = std::move(object);
}

std::string to_text(const Json& value, int indent)
{
    return value.dump(indent);
}

std::string text_in(const Json& object, const char* field)
{
    const auto found = object.find(field);
    return found == object.end() ? ""
           : found->is_string()  ? found->get<std::string>()
                                 : found->dump();
}

} // namespace runner
