#include "lessons/dialogue.hpp"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <istream>
#include <sstream>

#include <fmt/format.h>

#include "primer/error.hpp"
#include "primer/printable.hpp"

namespace runner
{
namespace
{

using primer::BadRequest;

std::vector<std::string> words_in(const std::string& line)
{
    std::istringstream in(line);
    std::vector<std::string> words;
    for (std::string word; in >> word;)
        words.push_back(word);
    return words;
}

int whole_in(const std::string& word, const char* what, int least, int most)
{
    int value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size() || value < least || value > most)
        throw BadRequest(fmt::format("{} must be a whole number from {} to {}", what, least, most));
    return value;
}

double speedup_in(const std::string& word)
{
    char* end = nullptr;
    const double value = std::strtod(word.c_str(), &end);
    if (*end != '\0' || !std::isfinite(value) || value <= 0 || value > 1e6)
        throw BadRequest("a speedup must be a number above 0");
    return value;
}

} // namespace

Dialogue::Dialogue(std::istream& in, bool terminal) : name_("standard input")
{
    if (terminal) {
        in_ = &in;
        return;
    }
    for (std::string text; std::getline(in, text);)
        lines_.push_back(text);
}

Dialogue::Dialogue(std::vector<std::string> lines, std::string name)
    : lines_(std::move(lines)), name_(std::move(name))
{
}

std::string Dialogue::line(const std::string& prompt)
{
    if (!is_terminal()) {
        if (lines_left() == 0)
            throw BadRequest(fmt::format("{} holds no more answers", name_));
        return lines_[next_++];
    }
    fmt::print("{}", prompt);
    std::fflush(stdout);
    std::string text;
    if (!std::getline(*in_, text))
        throw BadRequest("no more answers: what was committed is kept");
    return text;
}

void Dialogue::ask(const std::string& prompt, const std::function<void(const std::string&)>& take)
{
    for (;;) {
        const std::string text = line(prompt);
        try {
            return take(text);
        } catch (const BadRequest& error) {
            if (!is_terminal())
                throw BadRequest(fmt::format("{}, number {} ({}): {}", name_, next_,
                                             primer::shown(text), error.what()));
            fmt::print("   {}\n", error.what());
        }
    }
}

Answer Dialogue::answer(int choices)
{
    Answer result;
    ask("   Your choice, and how sure you are in per cent, e.g. 2 70: ",
        [&](const std::string& text) {
            const std::vector<std::string> words = words_in(text);
            if (words.size() != 2)
                throw BadRequest("must be two numbers, your choice and how sure you are in per "
                                 "cent, e.g. 2 70");
            result = {whole_in(words[0], "the choice", 1, choices),
                      whole_in(words[1], "how sure you are", 0, 100)};
        });
    return result;
}

std::map<int, double> Dialogue::curve(const std::vector<int>& workers)
{
    std::map<int, double> points;
    if (!is_terminal() && lines_left() == 0)
        return points;
    ask("   Your speedups, e.g. 1 1.9 (Enter: no curve): ", [&](const std::string& text) {
        const std::vector<std::string> words = words_in(text);
        if (!words.empty() && words.size() != workers.size())
            throw BadRequest(fmt::format("must be {} numbers, the speedup with {} workers",
                                         workers.size(), fmt::join(workers, ", ")));
        std::map<int, double> taken;
        for (std::size_t i = 0; i < words.size(); ++i)
            taken[workers[i]] = speedup_in(words[i]);
        points = taken;
    });
    return points;
}

} // namespace runner
