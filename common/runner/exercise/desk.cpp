#include "exercise/desk.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include "classroom/membership.hpp"
#include "exercise/bench.hpp"
#include "exercise/check.hpp"
#include "primer/error.hpp"
#include "system/paths.hpp"
#include "system/style.hpp"

namespace fs = std::filesystem;

namespace runner
{
namespace
{

// One line on a terminal that says what is being checked now.
class CheckProgress
{
  public:
    ~CheckProgress() { clear(); }
    void operator()(const std::string& what) const
    {
        if (!shown_)
            return;
        clear();
        fmt::print(stderr, "checking {} …", what);
        std::fflush(stderr);
    }

  private:
    void clear() const
    {
        if (shown_)
            fmt::print(stderr, "\r\033[K");
    }
    bool shown_ = isatty(STDERR_FILENO) != 0;
};

// The names of the known mistakes that were found; a stage names two where they look alike: "a or
// b".
std::set<std::string> mistakes_of(const CheckReport& report)
{
    static const std::string between = " or ";
    std::set<std::string> names;
    for (const Stage& stage : report.stages)
        for (std::size_t begin = 0; begin < stage.mistake.size();) {
            const std::size_t end =
                std::min(stage.mistake.find(between, begin), stage.mistake.size());
            names.insert(stage.mistake.substr(begin, end - begin));
            begin = end + between.size();
        }
    return names;
}

} // namespace

const Exercise& Desk::next() const
{
    const Exercise* found = nullptr;
    auto latest = fs::file_time_type::min();
    for (const Exercise& exercise : exercises) {
        if (progress.of(exercise.id).passed)
            continue;
        std::error_code not_begun;
        const auto saved = fs::last_write_time(exercise.mine(), not_begun);
        if (found == nullptr || (!not_begun && saved > latest))
            found = &exercise;
        if (!not_begun)
            latest = std::max(latest, saved);
    }
    if (found == nullptr)
        throw primer::BadRequest("every exercise is passed: name the one that you mean");
    return *found;
}

const Exercise& Desk::choose(const std::string& name) const
{
    if (name.empty())
        return next();
    const std::string id = find_exercise(exercises, name).id;
    for (const Exercise& exercise : exercises)
        if (exercise.id == id)
            return exercise;
    return next();
}

CheckReport Desk::check(const Exercise& exercise)
{
    const CheckProgress say;
    say("that its checker is built");
    build_checkers({exercise});
    CheckOptions options;
    options.server = &server;
    options.film = exercise.name;
    options.tell = [&](const std::string& what) { say(what); };
    const CheckReport report = runner::check(exercise, exercise.source(), options);
    classroom::tell_checked(exercise.id, report.passed(), mistakes_of(report));
    Attempt& attempt = progress.of(exercise.id);
    const bool told = report.verdict() != Outcome::inconclusive;
    if (attempt.passed || (!report.passed() && told != attempt.inconclusive))
        return report; // nothing new
    attempt.inconclusive = !told;
    if (report.passed()) {
        const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
        attempt.passed = true;
        attempt.when = fmt::format("{:%Y-%m-%d}", fmt::localtime(now));
    }
    progress.save();
    return report;
}

void Desk::begin(const Exercise& exercise) const
{
    std::error_code failed;
    fs::create_directories(exercise.mine().parent_path(), failed);
    if (!failed)
        fs::copy_file(exercise.starter(), exercise.mine(), failed);
    if (!failed) // a read-only checkout must not make a read-only copy
        fs::permissions(exercise.mine(), fs::perms::owner_write, fs::perm_options::add, failed);
    if (failed)
        throw primer::BadRequest(fmt::format(
            "{} cannot be written ({}): set PRIMER_WORK to a folder that you can write to",
            short_path(exercise.mine()), failed.message()));
}

std::string state_in_words(const Exercise& exercise, const Attempt& attempt)
{
    if (attempt.passed)
        return attempt.gave_up ? "passed, solution viewed" : "passed";
    if (attempt.inconclusive)
        return "inconclusive";
    if (attempt.gave_up)
        return "solution viewed";
    return fs::exists(exercise.mine()) ? "begun" : "";
}

std::string command_line(const std::string& command, const Exercise& exercise)
{
    return fmt::format("./primer exercise {} {}", command, exercise.id);
}

std::string afterwards(const Exercise& exercise, const CheckReport& report)
{
    if (report.verdict() == Outcome::inconclusive)
        return "\n" +
               style::strong(
                   "Nothing is wrong, but not everything could be checked on this machine now.") +
               "\nCheck it again when the machine is quiet.\n";
    if (!report.passed())
        return fmt::format("\nNot yet. A hint: {}\n", command_line("hint", exercise));
    std::string text = "\n" + style::good("Passed.") + "\n";
    if (!exercise.why.empty())
        text += style::wrapped("Why it is right: " + exercise.why, 0);
    if (!report.read.empty())
        text += style::wrapped("Read next: " + report.read, 0);
    return text + "The next exercise: ./primer exercise next\n";
}

} // namespace runner
