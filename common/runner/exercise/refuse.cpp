// What a learner's file may not hold, since no stage could judge it: found in the file as the
// preprocessor leaves it, and in the names that its library asks for.
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>

#include "exercise/bench.hpp"
#include "exercise/taken_names.hpp"
#include "system/paths.hpp"
#include "system/strange_file.hpp"
#include "system/text_of.hpp"

namespace fs = std::filesystem;

namespace runner
{
namespace
{

constexpr double longest = 30;              // seconds
constexpr std::size_t most_text = 64 << 20; // of a preprocessed file

// An error as a compiler would print it.
void refuse(const Refused& what, const fs::path& source, Finished& compiled)
{
    compiled.status = 1;
    compiled.err = fmt::format("{}:{}:1: error: {}\n", source.string(), what.line, what.why);
}

} // namespace

// The file's own tokens in this build. `other`: with what any build has that this one has not.
std::vector<Token> Bench::own_code(Build build, bool other) const
{
    const fs::path folder = library_folder(build), headers = scratch_.path() / "left_out";
    fs::create_directories(headers);
    for (const std::string& name : headers_left_out())
        std::ofstream(headers / name);
    Command command = compiler(build);
    const fs::path text = folder / "own.ii";
    command.words.back() = text.string(); // behind -o
    std::erase(command.words, (source_folder() / "common/check/fences.cpp").string());
    const auto add = [&](const std::vector<std::string>& more) {
        command.words.insert(command.words.begin() + 1, more.begin(), more.end());
    };
    add(alike_flags());
    add({"-E", "-w", "-I", headers.string()});
    if (other) {
        std::erase(command.words, "-D_GLIBCXX_ASSERTIONS");
        add({"-D__SANITIZE_ADDRESS__=1", "-D__SANITIZE_THREAD__=1", "-D__SANITIZE_UNDEFINED__=1"});
    }
    Bounds limits;
    limits.seconds = longest;
    limits.file = most_text;
    limits.output = 1 << 20;
    Finished finished = jail_.run(command, folder.string(), limits);
    for (int again = 0; again < 2 && !other && finished.status != 0; ++again) // no memory, say
        finished = jail_.run(command, folder.string(), limits);
    if (!other && finished.status != 0) // nothing would be found in nothing
        throw std::runtime_error(
            fmt::format("{} {}: the preprocessor, without the headers of vector instructions, "
                        "does not get through it: {}",
                        source.filename().string(), cannot_judge,
                        finished.err.substr(0, finished.err.find('\n'))));
    return own_tokens(read_strange(text, most_text), source);
}

void Bench::refuse_what_hides(Build build, Finished& compiled) const
{
    const bool looked_at = build == Build::checked || build == Build::races;
    if (compiled.status != 0 || !looked_at || exercise.program != Workers::none)
        return;
    const auto refuse_if = [&](const std::optional<Refused>& what) {
        if (what)
            refuse(*what, source, compiled);
        return what.has_value();
    };
    if (refuse_if(moved_lines(text_of(source))))
        return;
    const std::vector<Token> own = own_code(build, false);
    if (refuse_if(refused_construct(own, exercise.workers == Workers::threads)))
        return;
    if (build == Build::races) {
        refuse_if(first_unlike(own_, own));
        return;
    }
    own_ = own;
    if (refuse_if(first_unlike(own, own_code(build, true))))
        return;
    Bounds limits;
    limits.seconds = longest;
    Command lists{{"nm", "-D", "--undefined-only", library_folder(build) / "libwork.so"}};
    lists.reads = {library_folder(build)};
    asked_ = names_in(jail_.run(lists, "", limits).out).asked;
    refuse_if(refused_name(asked_, exercise.workers == Workers::ranks));
}

bool Bench::asks_for(const std::string& beginning) const
{
    const auto at = asked_.lower_bound(beginning);
    return at != asked_.end() && at->starts_with(beginning);
}

} // namespace runner
