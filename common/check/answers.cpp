#include "check/answers.hpp"

#include <charconv>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace check
{
namespace
{

// The contents of a plain file: no link, no pipe, nothing that could be endless.
std::optional<std::string> contents(const std::string& path, std::size_t most, bool& too_large)
{
    const int file = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return std::nullopt;
    struct stat info = {};
    std::string text;
    const bool plain = fstat(file, &info) == 0 && S_ISREG(info.st_mode);
    too_large = plain && std::size_t(info.st_size) > most;
    if (plain && !too_large) {
        text.resize(std::size_t(info.st_size));
        std::size_t done = 0;
        for (ssize_t got = 1; got > 0 && done < text.size(); done += std::size_t(got > 0 ? got : 0))
            got = read(file, text.data() + done, text.size() - done);
        text.resize(done);
    } else {
        text = "?"; // no answer has this form
    }
    close(file);
    return text;
}

} // namespace

std::optional<std::vector<std::pair<std::string, std::vector<double>>>>
parse_answer(const std::string& contents)
{
    std::vector<std::pair<std::string, std::vector<double>>> arrays;
    for (std::size_t at = 0; at < contents.size();) {
        const auto end = contents.find('\n', at);
        const auto space = end == contents.npos ? end : contents.rfind(' ', end);
        if (space == contents.npos || space < at)
            return std::nullopt;
        std::size_t count = 0;
        const char* last = contents.data() + end;
        const auto [stop, error] = std::from_chars(contents.data() + space + 1, last, count);
        const std::size_t left = contents.size() - (end + 1);
        if (error != std::errc() || stop != last || count > left / sizeof(double))
            return std::nullopt;
        std::vector<double> values(count);
        if (count > 0)
            std::memcpy(values.data(), contents.data() + end + 1, count * sizeof(double));
        arrays.emplace_back(contents.substr(at, space - at), std::move(values));
        at = end + 1 + count * sizeof(double);
    }
    return arrays;
}

std::size_t most_bytes(std::size_t right)
{
    constexpr std::size_t spare = 64 << 10;
    return spare + 2 * right;
}

Answers read_answers(const std::string& folder, const std::string& case_name, int files,
                     std::size_t most)
{
    Answers answers;
    for (int worker = 0; worker < files; ++worker) {
        bool too_large = false;
        const auto text = contents(
            folder + "/" + case_name + "." + std::to_string(worker) + ".answer", most, too_large);
        answers.too_large |= too_large;
        if (!text) {
            answers.missing.push_back(worker);
            continue;
        }
        const auto arrays = parse_answer(*text);
        if (!arrays) {
            answers.readable = false;
            continue;
        }
        for (const auto& [name, values] : *arrays) {
            auto& all = answers.arrays[name];
            all.insert(all.end(), values.begin(), values.end());
        }
    }
    return answers;
}

} // namespace check
