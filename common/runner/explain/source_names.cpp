#include "explain/source_names.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace runner
{

namespace
{

bool is_word(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

bool is_blank(char c)
{
    return std::isspace(static_cast<unsigned char>(c)) != 0;
}

std::size_t skip_blanks_back(const std::string& line, std::size_t end)
{
    while (end > 0 && is_blank(line[end - 1]))
        --end;
    return end;
}

// The bracket that opens what is closed just before `end`; npos when it is not in the line.
std::size_t opening(const std::string& line, std::size_t end)
{
    int depth = 0;
    for (std::size_t i = end; i-- > 0;) {
        depth += line[i] == ']' || line[i] == ')' ? 1 : 0;
        depth -= line[i] == '[' || line[i] == '(' ? 1 : 0;
        if (depth == 0)
            return i;
    }
    return std::string::npos;
}

// The variable whose expression ends before `end`: "u" for "u[i - 1]", "grid" for "grid.cells(i,
// j)".
std::string name_before(const std::string& line, std::size_t end)
{
    for (;;) {
        end = skip_blanks_back(line, end);
        while (end > 0 && (line[end - 1] == ']' || line[end - 1] == ')')) {
            end = opening(line, end);
            if (end == std::string::npos)
                return "";
            end = skip_blanks_back(line, end);
        }
        std::size_t begin = end;
        while (begin > 0 && is_word(line[begin - 1]))
            --begin;
        if (begin == end)
            return "";
        const std::size_t before = skip_blanks_back(line, begin);
        if (before > 0 && line[before - 1] == '.')
            end = before - 1;
        else if (before > 1 && line[before - 2] == '-' && line[before - 1] == '>')
            end = before - 2;
        else
            return line.substr(begin, end - begin);
    }
}

std::size_t word_end(const std::string& line, std::size_t at)
{
    while (at < line.size() && is_word(line[at]))
        ++at;
    return at;
}

bool is_variable(const std::string& name)
{
    constexpr std::array keywords = {"for",    "while", "if",     "return", "const", "auto",
                                     "double", "int",   "size_t", "float",  "long",  "std"};
    return !name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) == 0 &&
           std::ranges::find(keywords, name) == keywords.end();
}

} // namespace

std::string trimmed(const std::string& line)
{
    const auto begin = std::ranges::find_if_not(line, is_blank);
    const std::string from(begin, line.end());
    return from.substr(0, skip_blanks_back(from, from.size()));
}

std::string touched_name(const std::string& line, int column)
{
    const std::size_t at = static_cast<std::size_t>(std::max(column, 1)) - 1;
    if (column < 1 || at >= line.size())
        return "";
    std::string name;
    if (is_word(line[at])) {
        name = name_before(line, word_end(line, at));
    } else {
        name = name_before(line, at);
        if (name.empty()) { // ++x: the operator stands before
            std::size_t next = at;
            while (next < line.size() && !is_word(line[next]))
                ++next;
            name = name_before(line, word_end(line, next));
        }
    }
    return is_variable(name) ? name : "";
}

std::string assigned_name(const std::string& line)
{
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == '!' || c == '\'' || c == '"')
            return "";
        if (c == ')' && depth == 0 && trimmed(line.substr(begin)).starts_with("if"))
            begin = i + 1; // if (…) x = …
        if (c != '=' || depth != 0)
            continue;
        const std::string left = line.substr(begin, i - begin);
        return i + 1 < line.size() && line[i + 1] == '=' ? "" : name_before(left, left.size());
    }
    return "";
}

bool has_name(const std::string& line, const std::string& name)
{
    for (std::size_t at = line.find(name); !name.empty() && at != std::string::npos;
         at = line.find(name, at + 1))
        if ((at == 0 || !is_word(line[at - 1])) && word_end(line, at) == at + name.size())
            return true;
    return false;
}

bool has_subscript(const std::string& line, const std::string& name)
{
    for (std::size_t at = line.find(name); !name.empty() && at != std::string::npos;
         at = line.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        if ((at == 0 || !is_word(line[at - 1])) && end < line.size() &&
            (line[end] == '[' || line[end] == '('))
            return true;
    }
    return false;
}

} // namespace runner
