#include "exercise/rank_notes.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace runner
{
namespace
{

constexpr std::int64_t largest_number = 1'000'000'000'000'000; // of anything: nanoseconds, bytes
constexpr const char* somebody_else = "Something other than the checker told what the ranks send: ";

} // namespace

RankNotes::RankNotes(int ranks, int calls)
    : ranks_(ranks), calls_(calls), next_(static_cast<std::size_t>(ranks), 0),
      told_(static_cast<std::size_t>(ranks))
{
}

RankNotes::~RankNotes()
{
    end();
}

void RankNotes::begin(const std::filesystem::path& pipe)
{
    pipe_ = pipe;
    file_ = named_pipe(pipe.string());
    fchmod(file_, S_IWUSR); // ranks only write to it
    follower_.begin([this] { follow(); });
}

void RankNotes::end()
{
    follower_.end();
    close_and_forget(file_);
}

void RankNotes::follow()
{
    while (follower_.waits_for(file_))
        if (!read_some())
            return;
}

// False when no more is to be read: who writes without end is not heard to the end.
bool RankNotes::read_some()
{
    std::array<check::RankNote, 64> notes;
    const std::lock_guard lock(guard_);
    const ssize_t got = read(file_, notes.data(), sizeof notes);
    if (got < 0)
        return true;
    const auto bytes = static_cast<std::size_t>(got);
    for (std::size_t i = 0; i < bytes / sizeof notes[0] && contradiction_.empty(); ++i)
        take(notes[i]);
    // Notes are written whole, and read whole.
    if (const std::size_t rest = bytes % sizeof notes[0]; rest != 0 && contradiction_.empty())
        contradiction_ =
            fmt::format("{}{} bytes came that are no note of it.", somebody_else, rest);
    if (std::ranges::count(next_, 0) == 0) { // nobody else needs its name
        std::error_code ignored;
        std::filesystem::remove(pipe_, ignored);
    }
    return contradiction_.empty();
}

// Why it cannot come from a rank with the library, now.
std::string RankNotes::refused(const check::RankNote& note) const
{
    if (note.magic != check::note_magic || note.nothing != 0)
        return "64 bytes came that are no note of it.";
    if (note.rank < 0 || note.rank >= ranks_)
        return fmt::format("there is no rank {}.", note.rank);
    const int next = next_[static_cast<std::size_t>(note.rank)];
    const std::string who = fmt::format("rank {}", note.rank);
    if (note.call >= 0 && note.call < next)
        return note.call == 0 ? who + " said twice that it is there."
                              : fmt::format("{} told twice of call {}.", who, note.call);
    if (note.call != next || note.call > calls_)
        return fmt::format("{} told of call {}, where {} was to come.", who, note.call,
                           next > calls_ ? "nothing" : fmt::format("call {}", next));
    for (const std::int64_t number : {note.messages, note.collectives, note.bytes, note.blocking,
                                      note.mpi_cpu_ns, note.travel_cpu_ns})
        if (number < 0 || number > largest_number)
            return fmt::format("{} told of {}.", who, number);
    return "";
}

void RankNotes::take(const check::RankNote& note)
{
    if (const std::string why = refused(note); !why.empty()) {
        contradiction_ = somebody_else + why;
        return;
    }
    const auto rank = static_cast<std::size_t>(note.rank);
    ++next_[rank];
    ToldByRank& all = told_[rank];
    all.messages += note.messages;
    all.collectives += note.collectives;
    all.bytes += note.bytes;
    all.blocking += note.blocking;
    all.in_mpi += 1e-9 * static_cast<double>(note.mpi_cpu_ns);
    all.travelling += 1e-9 * static_cast<double>(note.travel_cpu_ns);
}

std::string RankNotes::contradiction() const
{
    const std::lock_guard lock(guard_);
    return contradiction_;
}

void RankNotes::require_all() const
{
    const std::lock_guard lock(guard_);
    if (!contradiction_.empty())
        throw Unbelieved{{contradiction_}};
    for (int rank = 0; rank < ranks_; ++rank)
        if (const int next = next_[static_cast<std::size_t>(rank)]; next <= calls_)
            throw Unbelieved{{fmt::format(
                "What rank {} sent is not known from call {} of your function on: something in its "
                "process kept the checker from telling it.",
                rank, std::max(next, 1))}};
}

void RankNotes::require_within(const std::vector<double>& processes) const
{
    constexpr double alike = 1.1, noise = 0.05; // of two clocks: times, and seconds
    const std::vector<ToldByRank> all = told();
    for (std::size_t rank = 0; rank < all.size() && rank < processes.size(); ++rank)
        if (all[rank].in_mpi > alike * processes[rank] + noise)
            throw Unbelieved{
                {fmt::format("Rank {} told of {:.0f} ms of processor time inside MPI calls, where "
                             "its process used {:.0f} ms in all: something in it told the checker "
                             "what is not so.",
                             rank, 1e3 * all[rank].in_mpi, 1e3 * processes[rank])}};
}

std::vector<ToldByRank> RankNotes::told() const
{
    const std::lock_guard lock(guard_);
    return told_;
}

Traffic RankNotes::traffic() const
{
    Traffic all;
    for (const ToldByRank& rank : told()) {
        all.messages += rank.messages;
        all.bytes += rank.bytes;
        all.collectives = std::max(all.collectives, rank.collectives);
    }
    return all;
}

} // namespace runner
