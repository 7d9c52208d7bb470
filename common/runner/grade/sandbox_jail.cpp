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

// Whether it is a compiler, which has no violations.
bool compiles(const Command& command)
{
    const auto& words = command.words;
    return std::find(words.begin(), words.end(), "-o") != words.end();
}

} // namespace

void SandboxJail::note_violations(const Seen& outcome) const
{
    for (const std::string& one : violations(outcome))
        if (std::find(did_.begin(), did_.end(), one) == did_.end())
            did_.push_back(one);
}

Finished SandboxJail::run(const Command& command, const std::string& room, const Bounds& limits,
                          const std::function<bool()>& watch) const
{
    Confined what;
    what.hidden = hidden_;
    what.command = command;
    what.limits = limits;
    what.limits.file =
        std::min(limits.file > 0 ? limits.file : default_bounds().file, default_bounds().file);
    what.watch = watch;
    Named paths = named(command, room);
    what.readable = std::move(paths.readable);
    what.writable = std::move(paths.writable);
    Seen outcome = confined(what, room_);
    if (outcome.lost)
        throw std::runtime_error("a sandbox was ended from outside, or could not start");
    if (!compiles(command))
        note_violations(outcome);
    return outcome.finished;
}

} // namespace runner::grade
