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

bool below(const fs::path& path, const fs::path& folder)
{
    const fs::path rest = path.lexically_normal().lexically_relative(folder.lexically_normal());
    return !rest.empty() && *rest.begin() != "..";
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

// "-o FILE" of a compiler; empty when there is none.
fs::path output_of(const Command& command)
{
    const auto& words = command.words;
    const auto option = std::find(words.begin(), words.end(), "-o");
    return option == words.end() || option + 1 == words.end() ? fs::path()
                                                              : fs::path(*(option + 1));
}

// The .cpp that a compiler is given.
std::string source_of(const Command& command)
{
    for (const std::string& word : command.words)
        if (fs::path(word).extension() == ".cpp")
            return word;
    return "";
}

} // namespace

std::vector<std::string> reserved_names(const std::string& listed)
{
    std::vector<std::string> names;
    std::istringstream lines(listed);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string address, kind, name;
        words >> address >> kind >> name;
        const bool mangled = starts_with(name, "_Z");
        // Templates and inline functions, which every program has copies of.
        const bool weak = mangled && (kind == "W" || kind == "V" || kind == "u");
        const bool ours = starts_with(name, "_ZN5check") || starts_with(name, "_ZNK5check");
        const bool memory = starts_with(name, "_Zn") || starts_with(name, "_Zd");
        const bool compiler = starts_with(name, "."); // clang: .gomp_critical_user_…
        const bool linker = name == "_init" || name == "_fini" || name == "_end" ||
                            name == "_edata" || name == "__bss_start";
        if (!name.empty() && !compiler && !linker && !weak && (ours || memory || !mangled))
            names.push_back(name);
    }
    return names;
}

// A learner's library is searched before MPI's and the system's, so a function with one of their
// names would replace theirs.
void SandboxJail::refuse_names(const fs::path& library, const std::string& source,
                               Finished& finished) const
{
    Confined what;
    what.command = {{"nm", "-D", "--defined-only", library}};
    what.readable = {library};
    const Finished listed = confined(what, room_).finished;
    const auto names = reserved_names(listed.out);
    if (listed.status == 0 && names.empty())
        return;
    const std::string first = names.empty() ? "something that cannot be listed" : names.front();
    did_.push_back(fmt::format("defines {}, a name that is not its own", first));
    finished.status = 1;
    finished.err =
        fmt::format("{}:1:1: error: this defines {}, which belongs to the checker, to MPI "
                    "or to the system: define what the exercise asks for, in C++\n",
                    source, first);
}

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
    what.command = command;
    what.limits = limits;
    what.limits.file =
        std::min(limits.file > 0 ? limits.file : default_bounds().file, default_bounds().file);
    what.watch = watch;
    const fs::path output = output_of(command);
    Named paths = named(command, room);
    what.readable = std::move(paths.readable);
    what.writable = std::move(paths.writable);
    Seen outcome = confined(what, room_);
    if (outcome.lost)
        throw std::runtime_error("a sandbox was ended from outside, or could not start");
    if (output.empty()) // a compiler has no violations
        note_violations(outcome);
    else if (outcome.finished.status == 0)
        refuse_names(output, source_of(command), outcome.finished);
    return outcome.finished;
}

} // namespace runner::grade
