#include "exercise/stopwatch.hpp"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check/timed.hpp"
#include "system/seconds_now.hpp"
#include "system/strange_file.hpp"

namespace fs = std::filesystem;

namespace runner
{
namespace
{

constexpr std::size_t longest_answer = 64 << 20; // bytes

} // namespace

Stopwatch::Stopwatch(int workers, std::vector<std::size_t> shifts)
    : workers_(workers), shifts_(std::move(shifts))
{
}

Stopwatch::~Stopwatch()
{
    end();
}

void Stopwatch::begin(const fs::path& folder)
{
    end();
    folder_ = folder;
    laps_.clear();
    in_order_ = true;
    fs::create_directories(answers());
    for (int worker = 0; worker < workers_; ++worker) {
        pipes_.emplace_back();
        pipes_.back().said =
            named_pipe(fmt::format("{}{}{}", folder.string(), check::timed::said, worker));
        pipes_.back().heard =
            named_pipe(fmt::format("{}{}{}", folder.string(), check::timed::heard, worker));
    }
    follower_.begin([this] { follow(); });
}

void Stopwatch::end()
{
    follower_.end();
    for (Pipes& pipes : pipes_) {
        close_and_forget(pipes.said);
        close_and_forget(pipes.heard);
    }
    pipes_.clear();
}

void Stopwatch::follow()
{
    for (std::size_t number = 0; number < shifts_.size(); ++number)
        if (!lap(number))
            return;
}

bool Stopwatch::lap(std::size_t number)
{
    Lap lap;
    if (!all_say(check::timed::next))
        return false;
    const double named = seconds_now();
    tell_all(fmt::format("{}\n", shifts_[number]));
    if (!all_say(check::timed::ready))
        return false;
    const double begun = seconds_now();
    tell_all("g");
    if (!all_say(check::timed::done))
        return false;
    lap.work = seconds_now() - begun;
    if (!all_say(check::timed::answered))
        return false;
    lap.all = seconds_now() - named;
    keep_answers(number);
    laps_.push_back(lap);
    return true;
}

// The next letter of each worker; false when it is another one, or the run has ended.
bool Stopwatch::all_say(char what)
{
    for (const Pipes& pipes : pipes_) {
        char letter = '\0';
        if (!follower_.waits_for(pipes.said) || read(pipes.said, &letter, 1) != 1)
            return false;
        if (letter != what) {
            in_order_ = false;
            return false;
        }
    }
    return true;
}

void Stopwatch::tell_all(const std::string& text) const
{
    for (const Pipes& pipes : pipes_)
        if (write(pipes.heard, text.data(), text.size()) < 0)
            return; // it is full of what nobody reads: the run ends at its limit
}

void Stopwatch::keep_answers(std::size_t number) const
{
    for (int worker = 0; worker < workers_; ++worker) {
        const std::string name = fmt::format("{}.{}.answer", number, worker);
        const fs::path path = folder_ / name;
        struct stat info = {};
        if (lstat(path.c_str(), &info) != 0)
            continue; // the judge will say that it is not there
        const auto size = std::min(static_cast<std::size_t>(info.st_size), longest_answer);
        const std::string text = read_strange(path, size);
        std::ofstream(answers() / name, std::ios::binary)
            .write(text.data(), static_cast<std::streamsize>(text.size()));
    }
}

} // namespace runner
