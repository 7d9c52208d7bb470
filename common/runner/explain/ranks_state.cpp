#include "explain/ranks_state.hpp"

#include <algorithm>
#include <cstddef>
#include <fstream>

#include "check/words.hpp"
#include "explain/hang.hpp"

namespace runner
{

namespace
{

namespace fs = std::filesystem;
using check::Activity;
using check::State;

// The bytes of a T at some place of the file; nothing when the file ends before. They are read, not
// mapped: a program that cuts its own state file must not end the runner.
template<class T>
bool read_at(std::ifstream& file, std::size_t place, T& into)
{
    file.clear();
    file.seekg(static_cast<std::streamoff>(place));
    return static_cast<bool>(file.read(reinterpret_cast<char*>(&into), sizeof into));
}

std::size_t slot_at(int rank)
{
    return offsetof(State, slots) + static_cast<std::size_t>(rank) * sizeof(check::Slot);
}

// An activity that its rank did not change while it was read, or after some attempts what was
// there.
bool read_activity(std::ifstream& file, int rank, Activity& into)
{
    const std::size_t sequence_at = slot_at(rank) + offsetof(check::Slot, sequence);
    for (int attempt = 0; attempt < 200; ++attempt) {
        std::uint32_t before = 0, after = 0;
        if (!read_at(file, sequence_at, before) ||
            !read_at(file, slot_at(rank) + offsetof(check::Slot, activity), into) ||
            !read_at(file, sequence_at, after))
            return false;
        if (before == after && before % 2 == 0)
            return true;
    }
    return true;
}

} // namespace

Snapshot snapshot(const fs::path& state, int ranks)
{
    Snapshot all;
    std::ifstream file;
    file.rdbuf()->pubsetbuf(nullptr, 0); // what is there now, not what was there
    file.open(state, std::ios::binary);
    std::uint32_t magic = 0, version = 0;
    if (!file)
        all.unreadable = "there is no state of the ranks (" + state.string() + ")";
    else if (!read_at(file, offsetof(State, magic), magic) ||
             !read_at(file, offsetof(State, version), version))
        all.unreadable = "no rank has reached MPI_Init with the checker loaded";
    else if (magic != check::state_magic || version != check::state_version)
        all.unreadable = "the state of the ranks is not one that this checker wrote";
    if (!all.unreadable.empty())
        return all;
    all.ranks.resize(static_cast<std::size_t>(std::clamp(ranks, 0, check::max_ranks)));
    for (int r = 0; r < static_cast<int>(all.ranks.size()); ++r)
        if (!read_activity(file, r, all.ranks[static_cast<std::size_t>(r)])) {
            all.unreadable = "the state of the ranks is cut short";
            return all;
        }
    std::int32_t first = 0;
    if (read_at(file, offsetof(State, first_mistake), first) && first > 0 && first <= ranks)
        all.first_mistake = first - 1;
    return all;
}

std::vector<check::Module> modules_of(const fs::path& state, int rank)
{
    std::vector<check::Module> list;
    std::ifstream file(state, std::ios::binary);
    if (rank < 0 || rank >= check::max_ranks)
        return list;
    for (int i = 0; i < check::max_modules; ++i) {
        check::Module one;
        const std::size_t number = static_cast<std::size_t>(rank * check::max_modules + i);
        if (read_at(file, offsetof(State, modules) + number * sizeof one, one) && one.end != 0)
            list.push_back(one);
    }
    return list;
}

Explanation::Mark first_choice(const fs::path& state)
{
    Explanation::Mark mark;
    std::ifstream file(state, std::ios::binary);
    std::int32_t chooser = 0;
    if (read_at(file, offsetof(State, chooser), chooser) && chooser > 0 &&
        read_at(file, offsetof(State, chosen_at), mark.site))
        mark.rank = chooser - 1;
    return mark;
}

int ranks_in(const fs::path& state)
{
    std::ifstream file(state, std::ios::binary);
    std::uint32_t magic = 0;
    std::int32_t ranks = 0;
    const bool there = read_at(file, offsetof(State, magic), magic) &&
                       magic == check::state_magic && read_at(file, offsetof(State, ranks), ranks);
    return there ? std::clamp(ranks, 0, check::max_ranks) : 0;
}

int watched_ranks(const fs::path& state, int ranks)
{
    const Snapshot all = snapshot(state, ranks);
    if (!all.unreadable.empty())
        return 0;
    return static_cast<int>(std::count_if(all.ranks.begin(), all.ranks.end(),
                                          [](const Activity& rank) { return rank.pid != 0; }));
}

void begin_state(const fs::path& state)
{
    std::ofstream(state, std::ios::binary | std::ios::trunc);
}

std::vector<double> seconds_in_mpi(const fs::path& state, int ranks)
{
    constexpr std::size_t place =
        offsetof(check::Slot, numbers) + offsetof(check::Numbers, mpi_cpu_ns);
    std::vector<double> seconds(static_cast<std::size_t>(std::max(ranks, 0)), 0.0);
    std::ifstream file(state, std::ios::binary);
    for (int r = 0; r < std::min(ranks, check::max_ranks); ++r) {
        std::int64_t nanoseconds = 0;
        if (read_at(file, slot_at(r) + place, nanoseconds))
            seconds[static_cast<std::size_t>(r)] = static_cast<double>(nanoseconds) * 1e-9;
    }
    return seconds;
}

std::vector<Calls> calls_of(const fs::path& state, int ranks)
{
    std::ifstream file(state, std::ios::binary);
    const auto count = static_cast<std::size_t>(std::clamp(ranks, 0, check::max_ranks));
    std::vector<std::int64_t> since(count, 0);
    for (std::size_t r = 0; r < count; ++r)
        read_at(file, offsetof(State, worked_since) + r * sizeof(std::int64_t), since[r]);
    std::vector<Calls> all(count);
    const auto begun = std::ranges::find_if(since, [](std::int64_t one) { return one > 0; });
    if (begun == since.end())
        return all;
    std::int64_t first = *begun;
    for (const std::int64_t one : since)
        first = one > 0 ? std::min(first, one) : first;
    const auto seconds = [&](std::int64_t ns) { return static_cast<double>(ns - first) * 1e-9; };
    for (std::size_t r = 0; r < count; ++r) {
        std::int64_t made = 0;
        read_at(file, offsetof(State, calls) + r * sizeof(std::int64_t), made);
        all[r].worked_since = seconds(since[r]);
        for (std::int64_t i = std::max<std::int64_t>(made - check::max_called, 0); i < made; ++i) {
            check::Called one;
            const std::size_t place =
                r * check::max_called + static_cast<std::size_t>(i) % check::max_called;
            if (!read_at(file, offsetof(State, called) + place * sizeof one, one))
                break;
            if (one.begin >= since[r])
                all[r].made.push_back({check::text(one.call), seconds(one.begin),
                                       one.end == 0 ? -1 : seconds(one.end)});
        }
    }
    return all;
}

BlockingCall blocking_call(const fs::path& state, int ranks)
{
    const Snapshot all = snapshot(state, ranks);
    for (int rank = 0; rank < static_cast<int>(all.ranks.size()); ++rank)
        for (const check::Operation& op : all.ranks[static_cast<std::size_t>(rank)].operations) {
            const std::string call = check::text(op.call);
            const bool sends = call == "MPI_Send" || call == "MPI_Ssend" || call == "MPI_Rsend";
            if (op.peer != check::no_rank &&
                (sends || call == "MPI_Recv" || call == "MPI_Sendrecv" ||
                 call == "MPI_Sendrecv_replace"))
                return {rank, call, sends};
        }
    return {};
}

} // namespace runner
