#include "grade/sandbox_jail.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>

namespace runner::grade
{
namespace
{

namespace fs = std::filesystem;

bool starts_with(const std::string& text, const std::string& beginning)
{
    return text.rfind(beginning, 0) == 0;
}

// Besides the system's files a command may see the files that it declares to read, and the paths in
// its words, in "NAME=…" of env, and in lists with ":".
struct Named {
    std::vector<fs::path> readable, writable;

    void look(const std::string& word)
    {
        const auto equals = starts_with(word, "/") ? word.npos : word.find('=');
        const std::string name = equals == word.npos ? "" : word.substr(0, equals);
        const std::string value = equals == word.npos ? word : word.substr(equals + 1);
        const bool own = name == "TMPDIR" || name == "PRIMER_CHECK_STATE";
        auto& list = own ? writable : readable;
        if (is_path(value)) { // which may hold colons itself
            list.emplace_back(value);
            return;
        }
        std::istringstream pieces(value);
        for (std::string piece; std::getline(pieces, piece, ':');)
            if (is_path(piece))
                list.emplace_back(piece);
    }

  private:
    static bool is_path(const std::string& text)
    {
        std::error_code failed;
        return starts_with(text, "/") && fs::exists(text, failed);
    }
};

Named named(const Command& command, const std::string& room)
{
    Named named;
    for (const std::string& word : command.words)
        named.look(word);
    for (const auto& [name, value] : command.environment)
        named.look(name + "=" + value);
    named.readable.insert(named.readable.end(), command.reads.begin(), command.reads.end());
    if (!room.empty())
        named.writable.emplace_back(room);
    std::erase_if(named.readable, [&](const fs::path& path) {
        const bool system = below(path, "/usr") || below(path, "/etc") || below(path, "/opt");
        return system || below(path, room.empty() ? "/nowhere" : room);
    });
    return named;
}

constexpr double part_to_compile = 1.0 / 3; // of the budget, for each compile

} // namespace

Finished SandboxJail::run_within_budget(Confined what) const
{
    const bool compiler = compiles(what.command);
    const auto note = [&](const std::string& one) {
        if (std::find(did_.begin(), did_.end(), one) == did_.end())
            did_.push_back(one);
    };
    const auto stop = [&] {
        note("used up its time in all");
        throw UsedUp{budget_.words()};
    };
    if (budget_.is_used_up())
        stop();
    what.work = budget_.work_left();
    if (compiler)
        what.work = std::min(what.work, part_to_compile * budget_.seconds());
    what.limits.seconds = std::min(what.limits.seconds, budget_.time_left());
    const Seen outcome = confined(what, room_);
    if (outcome.machine_short)
        throw MachineShort();
    if (outcome.lost)
        throw std::runtime_error("a sandbox was ended from outside, or could not start");
    if (!compiler) // which has no violations
        for (const std::string& one : violations(outcome))
            note(one);
    budget_.spend(outcome.worked, outcome.finished.seconds);
    if (budget_.is_used_up())
        stop();
    return outcome.finished;
}

Finished SandboxJail::run(const Command& command, const std::string& room, const Bounds& limits,
                          const std::function<bool()>& watch) const
{
    Confined what;
    what.hidden = hidden_;
    what.group = group_;
    what.command = command;
    what.limits = limits;
    what.limits.file =
        std::min(limits.file > 0 ? limits.file : default_bounds().file, default_bounds().file);
    what.watch = watch;
    Named paths = named(command, room);
    what.readable = std::move(paths.readable);
    what.writable = std::move(paths.writable);
    const auto once = [&] { return run_within_budget(what); };
    return compiles(command) ? compiled_.once(command, once) : once();
}

} // namespace runner::grade
