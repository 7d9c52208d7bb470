#include "exercise/compiler_words.hpp"

#include <optional>
#include <sstream>

#include <fmt/format.h>

#include "system/paths.hpp"

namespace runner
{
namespace
{

// "FILE:LINE:COLUMN: error: MESSAGE".
struct Message {
    std::string file, line, kind, text;
    std::size_t at = 0; // its line in what was printed
};

std::vector<std::string> split(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

std::optional<Message> message_in(const std::string& line, std::size_t at)
{
    for (const char* kind : {"error", "warning"}) {
        const std::string key = std::string(": ") + kind + ": ";
        const std::string fatal = ": fatal error: ";
        auto found = line.find(key);
        auto end = found + key.size();
        if (found == line.npos && kind == std::string("error")) {
            found = line.find(fatal);
            end = found + fatal.size();
        }
        if (found == line.npos)
            continue;
        Message message{line.substr(0, found), "", kind, line.substr(end), at};
        // From the end: a column, a line; names of files may hold colons.
        const auto is_number = [](const std::string& text) {
            return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
        };
        for (int part = 0; part < 2; ++part) {
            const auto colon = message.file.rfind(':');
            if (colon == message.file.npos || !is_number(message.file.substr(colon + 1)))
                break;
            message.line = message.file.substr(colon + 1);
            message.file = message.file.substr(0, colon);
        }
        return message;
    }
    return std::nullopt;
}

// The source line and the mark below it, as the compiler drew them.
std::vector<std::string> drawn(const std::vector<std::string>& printed, std::size_t at)
{
    std::vector<std::string> lines;
    for (std::size_t i = at + 1; i < printed.size() && i <= at + 2; ++i)
        if (printed[i].find(" | ") != std::string::npos ||
            printed[i].find("|  ") != std::string::npos)
            lines.push_back(printed[i]);
        else if (!printed[i].empty() && printed[i].front() == ' ') // clang has no numbers there
            lines.push_back("    " + printed[i]);
        else
            break;
    return lines;
}

std::string without_switch(const std::string& text)
{
    const auto bracket = text.rfind(" [-W");
    return bracket == text.npos ? text : text.substr(0, bracket);
}

// Where the learner's file asked for what went wrong elsewhere (templates).
std::optional<Message> asked_from(const std::vector<std::string>& printed, std::size_t near,
                                  const std::string& source)
{
    for (std::size_t i = 0; i < printed.size(); ++i) {
        const std::string& line = printed[i];
        const bool asks = line.find("required from here") != line.npos ||
                          line.find("requested here") != line.npos;
        if (asks && line.rfind(source + ":", 0) == 0 && i + 40 > near)
            return Message{source,
                           line.substr(source.size() + 1,
                                       line.find(':', source.size() + 1) - source.size() - 1),
                           "", "", i};
    }
    return std::nullopt;
}

std::vector<std::string> told(const Message& message, const std::vector<std::string>& printed,
                              const std::string& source)
{
    std::vector<std::string> lines;
    const std::string text = without_switch(message.text);
    if (message.file != source)
        if (const auto asked = asked_from(printed, message.at, source)) {
            lines.push_back(fmt::format("{}:{}: the code that this line uses does not compile:",
                                        short_path(source), asked->line));
            for (const std::string& line : drawn(printed, asked->at))
                lines.push_back(line);
        }
    const std::string file = message.file.empty() ? "" : short_path(message.file);
    lines.push_back(message.line.empty() ? text
                                         : fmt::format("{}:{}: {}", file, message.line, text));
    for (const std::string& line : drawn(printed, message.at))
        lines.push_back(line);
    return lines;
}

} // namespace

CompilerWords compiler_words(const std::string& output, const std::filesystem::path& path)
{
    const auto printed = split(output);
    const std::string source = path.string();
    CompilerWords words;
    int errors = 0;
    for (std::size_t i = 0; i < printed.size(); ++i) {
        const auto message = message_in(printed[i], i);
        if (!message)
            continue;
        if (message->kind == "error") {
            if (++errors > 1)
                continue;
            words.error = told(*message, printed, source);
            constexpr std::size_t most_digits = 9; // #line may say anything
            if (message->file == source && !message->line.empty() &&
                message->line.size() <= most_digits)
                words.error_line = std::stoi(message->line);
        } else if (words.warning.empty() && message->file == source) {
            words.warning = told(*message, printed, source);
            words.warning.front() = "The compiler warns: " + words.warning.front();
        }
    }
    if (errors == 2)
        words.error.push_back("(and one more error, which may come from this one)");
    else if (errors > 2)
        words.error.push_back(
            fmt::format("(and {} more errors, which may come from this one)", errors - 1));
    if (errors == 0 && !printed.empty())
        words.error = {printed.front()}; // the linker's
    return words;
}

} // namespace runner
