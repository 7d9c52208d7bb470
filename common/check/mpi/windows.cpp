// One-sided communication (MPI 3.1, chapter 11): epochs, and accesses that overlap. An access is
// kept in the state until its epoch has ended, so that another rank sees that it overlaps one of
// its own. Whether two are concurrent is known for certain in these cases, and only those are told:
// the same epoch of fences; the same rank, with no flush between; or both not complete at the same
// moment.
#include "windows.hpp"

#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <tuple>
#include <utility>

#include <unistd.h>
#include <vector>

#include "memory.hpp"
#include "objects.hpp"

namespace check
{
namespace
{

enum Manner { put_kind = 1, get = 2, accumulate = 3 };

struct Window {
    std::uint64_t id = 0;
    MPI_Comm comm = MPI_COMM_NULL;   // a copy of the library's own
    std::vector<int> world;          // its ranks' numbers in the world
    std::vector<int> units;          // bytes that a displacement counts, by rank
    std::vector<std::int64_t> sizes; // in bytes, by rank; -1: its memory comes and goes
    int rank = 0;
    void* base = nullptr;
    std::int64_t bytes = 0;
    std::int64_t fences = 0;
    bool fenced = false;      // an epoch of fences may be open
    bool used = false;        // it has seen accesses
    std::set<int> started;    // targets of MPI_Win_start
    bool posted = false;      // MPI_Win_post without MPI_Win_wait
    std::map<int, int> locks; // by rank: which kind
    bool all_locked = false;
    Site opened = 0; // where the epoch began that is open
    std::vector<Watch> watches;
    std::vector<int> watched_for; // the target of each
};

std::map<std::uint64_t, std::unique_ptr<Window>> windows;
std::mutex guard;

Window* find(MPI_Win window)
{
    const std::lock_guard lock(guard);
    const auto at = windows.find(number_of(window));
    return at == windows.end() ? nullptr : at->second.get();
}

std::string me()
{
    return "rank " + std::to_string(my_rank());
}

// Locks the table of accesses for one rank; not when its owner was killed.
class Locked
{
  public:
    Locked()
    {
        for (int turn = 0; turn < 20000 && !have_; ++turn) {
            std::int32_t nobody = 0;
            have_ = state().access_lock.compare_exchange_strong(nobody, getpid());
            if (!have_)
                pause(turn);
        }
    }
    ~Locked()
    {
        if (have_)
            state().access_lock = 0;
    }
    Locked(const Locked&) = delete;
    Locked& operator=(const Locked&) = delete;
    explicit operator bool() const { return have_; }

  private:
    bool have_ = false;
};

bool conflict(const Access& a, const Access& b)
{
    if (a.window != b.window || a.target != b.target || a.begin >= b.end || b.begin >= a.end)
        return false;
    if (a.kind == get && b.kind == get)
        return false;
    const bool both = a.kind == accumulate && b.kind == accumulate;
    if (both && (a.operation == b.operation || a.operation == 0 || b.operation == 0))
        return false;
    if (a.origin == b.origin)
        return true;
    if (a.exclusive != 0 || b.exclusive != 0) // MPI_Win_lock may return before it has the lock
        return false;
    return a.epoch == b.epoch; // of fences the same one, or both are not complete now
}

// A number for an operation; a handle may be another one in each process.
std::uint64_t same_everywhere(MPI_Op op)
{
    return static_cast<std::uint64_t>(PMPI_Op_c2f(op)) + 1;
}

std::string bytes_words(std::int64_t begin, std::int64_t end)
{
    return end - begin == 1 ? "byte " + std::to_string(begin)
                            : "bytes " + std::to_string(begin) + " to " + std::to_string(end - 1);
}

void add(const Access& mine)
{
    const Locked locked;
    if (!locked)
        return;
    Access* room = nullptr;
    for (Access& one : state().accesses) {
        if (one.window == 0) {
            if (room == nullptr)
                room = &one;
            continue;
        }
        if (!conflict(one, mine))
            continue;
        const Access other = one;
        mistake("overlapping-accesses",
                me() + ": " + text(mine.call) + " and " + text(other.call) + " of " +
                    (other.origin == my_rank() ? "the same rank"
                                               : "rank " + std::to_string(other.origin)) +
                    " access the same memory of rank " + std::to_string(mine.target) + " (" +
                    bytes_words(std::max(mine.begin, other.begin), std::min(mine.end, other.end)) +
                    " of its window) with nothing between them that makes one come first",
                {{other.origin, other.site}});
    }
    if (room != nullptr)
        *room = mine;
}

template<class Which>
void remove(const Which& which)
{
    const Locked locked;
    if (!locked)
        return;
    for (Access& one : state().accesses)
        if (one.window != 0 && which(one))
            one.window = 0;
}

// This rank's accesses to a target (-1: to all) are complete.
void complete(Window& window, int target)
{
    const int there = target < 0 ? -1 : window.world[static_cast<std::size_t>(target)];
    remove([&](const Access& one) {
        return one.window == window.id && one.origin == my_rank() &&
               (there < 0 || one.target == there);
    });
    for (std::size_t i = 0; i < window.watches.size(); ++i)
        if (target < 0 || window.watched_for[i] == target)
            window.watches[i].end();
}

// Bytes from the first to the last that it may touch.
std::pair<std::int64_t, std::int64_t> range(std::int64_t begin, int count, MPI_Datatype type)
{
    if (count <= 0 || type == MPI_DATATYPE_NULL)
        return {begin, begin};
    const std::int64_t whole = whole_bytes(count, type);
    return {begin, begin + whole}; // one with holes is not compared
}

void access(const char* call, Manner manner, const void* data, int count, MPI_Datatype type,
            int target, MPI_Aint place, int there, MPI_Datatype there_type, std::uint64_t operation,
            MPI_Win handle)
{
    Window* window = find(handle);
    if (window == nullptr || target == MPI_PROC_NULL)
        return;
    const int size = static_cast<int>(window->world.size());
    if (target < 0 || target >= size)
        mistake(wrong_argument(), me() + ": " + call + " to rank " + std::to_string(target) +
                                      ", but the window has only the ranks 0 to " +
                                      std::to_string(size - 1));
    if (count < 0 || there < 0)
        mistake(wrong_argument(), me() + ": " + call + " has a count of " +
                                      std::to_string(std::min(count, there)) +
                                      ": counts are 0 or more");
    if (type == MPI_DATATYPE_NULL || there_type == MPI_DATATYPE_NULL)
        mistake(wrong_argument(), me() + ": " + call + " has MPI_DATATYPE_NULL as its datatype");
    if (count > 0)
        require_committed(call, type);
    if (there > 0)
        require_committed(call, there_type);
    const bool open = window->fenced || window->started.contains(target) ||
                      window->locks.contains(target) || window->all_locked;
    if (!open)
        mistake("access-outside-epoch",
                me() + ": " + call +
                    " outside of an epoch: an access needs MPI_Win_fence, MPI_Win_start or "
                    "MPI_Win_lock before it");
    if (manner != accumulate || operation != 0)
        if (bytes_of(count, type) != bytes_of(there, there_type))
            mistake("rma-argument-mismatch",
                    me() + ": " + call + " has " + std::to_string(bytes_of(count, type)) +
                        " bytes on its own side and " +
                        std::to_string(bytes_of(there, there_type)) + " at the target");
    const std::int32_t here_kind = kind_of_type(type), there_kind = kind_of_type(there_type);
    if (here_kind != 0 && there_kind != 0 && here_kind != there_kind && count > 0)
        mistake("rma-type-mismatch", me() + ": " + call + " has " + type_name(type) +
                                         "s on its own side and " + type_name(there_type) +
                                         "s at the target: both must be of one type");
    window->used = true;
    const bool fences =
        !window->started.contains(target) && !window->locks.contains(target) && !window->all_locked;
    Access mine = {};
    mine.window = window->id;
    mine.origin = my_rank();
    mine.target = window->world[static_cast<std::size_t>(target)];
    mine.kind = manner;
    mine.operation = operation;
    const std::int64_t begin =
        static_cast<std::int64_t>(place) * window->units[static_cast<std::size_t>(target)];
    std::tie(mine.begin, mine.end) = range(begin, there, there_type);
    const std::int64_t room = window->sizes[static_cast<std::size_t>(target)];
    if (room >= 0 && mine.begin < mine.end && (mine.begin < 0 || mine.end > room))
        mistake(wrong_argument(), me() + ": " + call + " accesses " +
                                      bytes_words(mine.begin, mine.end) +
                                      " of the window of rank " + std::to_string(mine.target) +
                                      ", which has " + std::to_string(room) + " bytes");
    mine.epoch = fences ? window->fences : -1;
    const auto lock = window->locks.find(target);
    mine.exclusive = lock != window->locks.end() && lock->second == MPI_LOCK_EXCLUSIVE ? 1 : 0;
    mine.site = here();
    check::put(mine.call, call);
    if (mine.begin < mine.end)
        add(mine);
    const std::int64_t bytes = whole_bytes(count, type);
    require_free(call, data, bytes, manner == get);
    Operation op;
    op.site = here();
    op.kind = Kind::none;
    op.bytes = -1;
    op.peer = no_rank;
    check::put(op.call, call);
    window->watches.emplace_back(data, bytes, manner == get, op);
    window->watched_for.push_back(target);
}

// What a fetching access writes to the program's own buffer, until it is complete.
void fetches(const char* call, void* in, int count, MPI_Datatype type, int target, MPI_Win handle)
{
    Window* window = find(handle);
    if (window == nullptr || target == MPI_PROC_NULL)
        return;
    Operation op;
    op.site = here();
    op.bytes = -1;
    op.peer = no_rank;
    check::put(op.call, call);
    window->watches.emplace_back(in, whole_bytes(count, type), true, op);
    window->watched_for.push_back(target);
}

// The same, where a request says when the program's own buffer may be used again.
void access_once(const char* call, Manner manner, int count, MPI_Datatype type, int target,
                 MPI_Aint place, int there, MPI_Datatype there_type, std::uint64_t operation,
                 MPI_Win handle)
{
    access(call, manner, nullptr, count, type, target, place, there, there_type, operation, handle);
}

// What this rank itself did with its window in the epoch of fences that ends.
void compare_own(Window& window)
{
    const std::vector<Touched> mine = touched_in(window.id);
    if (mine.empty())
        return;
    const Locked locked;
    if (!locked)
        return;
    for (const Access& one : state().accesses)
        for (const Touched& touch : mine) {
            const bool meets = one.window == window.id && one.target == my_rank() &&
                               one.epoch == window.fences && one.begin < touch.end &&
                               touch.begin < one.end;
            if (!meets || (one.kind == get && !touch.write))
                continue;
            mistake("overlapping-accesses",
                    me() + (one.kind == get ? " writes to" : " uses") + " memory of its window (" +
                        bytes_words(touch.begin, touch.end) + ") in the same epoch in which " +
                        text(one.call) + " of rank " + std::to_string(one.origin) + " accesses it",
                    {{one.origin, one.site}}, touch.site);
        }
}

void end_of_epoch(Window& window)
{
    complete(window, -1);
    window.watches.clear();
    window.watched_for.clear();
}

bool on()
{
    static const bool yes = std::getenv("PRIMER_CHECK_PROGRAM") != nullptr;
    return yes;
}

[[noreturn]] void wrong_epoch(const std::string& words, Site other = 0)
{
    mistake("wrong-epoch", me() + ": " + words,
            other == 0 ? std::vector<Other>{} : std::vector<Other>{{my_rank(), other}});
}

int fence(int assert, MPI_Win handle)
{
    Window* window = find(handle);
    if (window == nullptr)
        return PMPI_Win_fence(assert, handle);
    if (!window->started.empty() || window->all_locked || !window->locks.empty())
        wrong_epoch("MPI_Win_fence while an epoch of MPI_Win_start or MPI_Win_lock is open",
                    window->opened);
    const bool waits = (assert& MPI_MODE_NOPRECEDE) == 0; // else it need not
    if (waits)
        together(window->comm, "MPI_Win_fence");
    compare_own(*window);
    const int result = PMPI_Win_fence(assert, handle);
    end_of_epoch(*window);
    ++window->fences;
    window->fenced = (assert& MPI_MODE_NOSUCCEED) == 0;
    window->used = false;
    window->opened = here();
    if (window->fenced)
        watch_window(window->id, window->base, window->bytes);
    else
        forget_window(window->id);
    return result;
}

std::vector<int> ranks_in(MPI_Group group, const Window& window)
{
    MPI_Group all;
    int size = 0;
    PMPI_Comm_group(window.comm, &all);
    PMPI_Group_size(group, &size);
    std::vector<int> list;
    for (int i = 0, there = 0; i < size; ++i) {
        PMPI_Group_translate_ranks(group, 1, &i, all, &there);
        list.push_back(there);
    }
    PMPI_Group_free(&all);
    return list;
}

void begin_window(MPI_Win handle, MPI_Comm comm, void* base, MPI_Aint bytes, int unit)
{
    auto window = std::make_unique<Window>();
    PMPI_Comm_dup(comm, &window->comm);
    made_from_quietly(comm, window->comm);
    const Communicator& mine = communicator(window->comm);
    window->id = mine.id != 0 ? mine.id : number_of(handle);
    window->world = mine.world;
    window->rank = mine.rank;
    window->units.resize(window->world.size());
    PMPI_Allgather(&unit, 1, MPI_INT, window->units.data(), 1, MPI_INT, window->comm);
    const std::int64_t size = bytes;
    window->sizes.resize(window->world.size());
    PMPI_Allgather(&size, 1, MPI_INT64_T, window->sizes.data(), 1, MPI_INT64_T, window->comm);
    window->base = base;
    window->bytes = bytes;
    set_error_handler(handle);
    made(Thing::window, number_of(handle));
    const std::lock_guard lock(guard);
    windows[number_of(handle)] = std::move(window);
}

void end_window(Window& window)
{
    if (!window.started.empty())
        wrong_epoch("MPI_Win_free while an epoch of MPI_Win_start is open: MPI_Win_complete is "
                    "missing",
                    window.opened);
    if (window.all_locked || !window.locks.empty())
        wrong_epoch("MPI_Win_free while a lock is held: MPI_Win_unlock is missing", window.opened);
    if (window.posted)
        wrong_epoch("MPI_Win_free after MPI_Win_post without MPI_Win_wait", window.opened);
    if (window.fenced && window.used)
        wrong_epoch("MPI_Win_free while accesses are not complete: MPI_Win_fence is missing",
                    window.opened);
}

} // namespace

void no_epoch_open()
{
    for (const auto& [handle, window] : windows) {
        if (!window->locks.empty() || window->all_locked)
            mistake("wrong-epoch",
                    me() + " never ends its lock of a window: MPI_Win_unlock is "
                           "missing",
                    {}, window->opened);
        if (!window->started.empty())
            mistake("wrong-epoch", me() + " never ends its epoch: MPI_Win_complete is missing", {},
                    window->opened);
        if (window->posted)
            mistake("wrong-epoch", me() + " never ends its epoch: MPI_Win_wait is missing", {},
                    window->opened);
        if (window->fenced && window->used)
            mistake("wrong-epoch", me() + " never ends its epoch: MPI_Win_fence is missing", {},
                    window->opened);
    }
}

} // namespace check

using namespace check;

// A call that is watched only in anyone's program: `work` in place of MPI's own.
#define WATCHED(name, parameters, arguments, work)                                                 \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        if (!check::on())                                                                          \
            return PMPI_##name arguments;                                                          \
        const Call call("MPI_" #name);                                                             \
        if (!call || !thorough())                                                                  \
            return PMPI_##name arguments;                                                          \
        work                                                                                       \
    }

WATCHED(Win_create,
        (void* base, MPI_Aint size, int unit, MPI_Info info, MPI_Comm comm, MPI_Win* window),
        (base, size, unit, info, comm, window), {
            together(comm, "MPI_Win_create");
            const int result = PMPI_Win_create(base, size, unit, info, comm, window);
            if (result == MPI_SUCCESS)
                begin_window(*window, comm, base, size, unit);
            return result;
        })
WATCHED(Win_allocate,
        (MPI_Aint size, int unit, MPI_Info info, MPI_Comm comm, void* base, MPI_Win* window),
        (size, unit, info, comm, base, window), {
            together(comm, "MPI_Win_allocate");
            const int result = PMPI_Win_allocate(size, unit, info, comm, base, window);
            if (result == MPI_SUCCESS)
                begin_window(*window, comm, *static_cast<void**>(base), size, unit);
            return result;
        })
WATCHED(Win_allocate_shared,
        (MPI_Aint size, int unit, MPI_Info info, MPI_Comm comm, void* base, MPI_Win* window),
        (size, unit, info, comm, base, window), {
            together(comm, "MPI_Win_allocate_shared");
            const int result = PMPI_Win_allocate_shared(size, unit, info, comm, base, window);
            if (result == MPI_SUCCESS)
                begin_window(*window, comm, nullptr, size, unit);
            return result;
        })
WATCHED(Win_create_dynamic, (MPI_Info info, MPI_Comm comm, MPI_Win* window), (info, comm, window), {
    together(comm, "MPI_Win_create_dynamic");
    const int result = PMPI_Win_create_dynamic(info, comm, window);
    if (result == MPI_SUCCESS)
        begin_window(*window, comm, nullptr, -1, 1);
    return result;
})
WATCHED(Win_free, (MPI_Win * window), (window), {
    Window* one = find(*window);
    if (one != nullptr) {
        end_window(*one);
        together(one->comm, "MPI_Win_free");
        forget_window(one->id);
        end_of_epoch(*one);
        PMPI_Comm_free(&one->comm);
    }
    const std::uint64_t number = number_of(*window);
    const int result = PMPI_Win_free(window);
    if (result == MPI_SUCCESS) {
        freed(Thing::window, number);
        const std::lock_guard lock(check::guard);
        windows.erase(number);
    }
    return result;
})
WATCHED(Win_fence, (int assert, MPI_Win window), (assert, window), return fence(assert, window);)
WATCHED(Win_start, (MPI_Group group, int assert, MPI_Win window), (group, assert, window), {
    Window* one = find(window);
    if (one != nullptr && !one->started.empty())
        wrong_epoch("MPI_Win_start while the epoch of another one is open", one->opened);
    if (one != nullptr && (one->all_locked || !one->locks.empty()))
        wrong_epoch("MPI_Win_start while a lock is held", one->opened);
    const int result = PMPI_Win_start(group, assert, window);
    if (one != nullptr && result == MPI_SUCCESS) {
        const std::vector<int> targets = ranks_in(group, *one);
        one->started.insert(targets.begin(), targets.end());
        one->opened = here();
        one->fenced = false;
    }
    return result;
})
WATCHED(Win_complete, (MPI_Win window), (window), {
    Window* one = find(window);
    if (one != nullptr && one->started.empty())
        wrong_epoch("MPI_Win_complete without MPI_Win_start before it");
    const int result = PMPI_Win_complete(window);
    if (one != nullptr) {
        one->started.clear();
        one->used = false;
        for (Watch& watch : one->watches)
            watch.end(); // the accesses are compared until the targets' MPI_Win_wait
    }
    return result;
})
WATCHED(Win_post, (MPI_Group group, int assert, MPI_Win window), (group, assert, window), {
    Window* one = find(window);
    if (one != nullptr && one->posted)
        wrong_epoch("MPI_Win_post twice, without MPI_Win_wait between", one->opened);
    if (one != nullptr) {
        one->posted = true;
        one->opened = here();
    }
    return PMPI_Win_post(group, assert, window);
})
WATCHED(Win_wait, (MPI_Win window), (window), {
    Window* one = find(window);
    if (one != nullptr && !one->posted)
        wrong_epoch("MPI_Win_wait without MPI_Win_post before it");
    const int result = PMPI_Win_wait(window);
    if (one != nullptr) {
        one->posted = false;
        check::remove([&](const Access& access) {
            return access.window == one->id && access.target == my_rank() && access.epoch == -1;
        });
    }
    return result;
})
WATCHED(Win_test, (MPI_Win window, int* flag), (window, flag), {
    Window* one = find(window);
    const int result = PMPI_Win_test(window, flag);
    if (one != nullptr && *flag != 0) {
        one->posted = false;
        check::remove([&](const Access& access) {
            return access.window == one->id && access.target == my_rank() && access.epoch == -1;
        });
    }
    return result;
})
WATCHED(Win_lock, (int kind, int rank, int assert, MPI_Win window), (kind, rank, assert, window), {
    Window* one = find(window);
    if (one != nullptr && (one->locks.contains(rank) || one->all_locked))
        wrong_epoch("MPI_Win_lock of rank " + std::to_string(rank) +
                        ", which it has locked already",
                    one->opened);
    if (one != nullptr && !one->started.empty())
        wrong_epoch("MPI_Win_lock while an epoch of MPI_Win_start is open", one->opened);
    const int result = PMPI_Win_lock(kind, rank, assert, window);
    if (one != nullptr && result == MPI_SUCCESS && rank != MPI_PROC_NULL) {
        one->locks[rank] = kind;
        one->opened = here();
        one->fenced = false;
    }
    return result;
})
WATCHED(Win_unlock, (int rank, MPI_Win window), (rank, window), {
    Window* one = find(window);
    if (one != nullptr && rank != MPI_PROC_NULL && !one->locks.contains(rank))
        wrong_epoch("MPI_Win_unlock of rank " + std::to_string(rank) + ", which it has not locked");
    const bool shared = one != nullptr && one->locks[rank] == MPI_LOCK_SHARED && one->used;
    if (shared)
        usleep(20'000); // others that may come now do, and their accesses meet these
    const int result = PMPI_Win_unlock(rank, window);
    if (one != nullptr) {
        one->locks.erase(rank);
        one->used = false;
        complete(*one, rank);
    }
    return result;
})
WATCHED(Win_lock_all, (int assert, MPI_Win window), (assert, window), {
    Window* one = find(window);
    if (one != nullptr && (one->all_locked || !one->locks.empty()))
        wrong_epoch("MPI_Win_lock_all while a lock is held already", one->opened);
    const int result = PMPI_Win_lock_all(assert, window);
    if (one != nullptr && result == MPI_SUCCESS) {
        one->all_locked = true;
        one->opened = here();
        one->fenced = false;
    }
    return result;
})
WATCHED(Win_unlock_all, (MPI_Win window), (window), {
    Window* one = find(window);
    if (one != nullptr && !one->all_locked)
        wrong_epoch("MPI_Win_unlock_all without MPI_Win_lock_all before it");
    if (one != nullptr && one->used)
        usleep(20'000);
    const int result = PMPI_Win_unlock_all(window);
    if (one != nullptr) {
        one->all_locked = false;
        one->used = false;
        complete(*one, -1);
    }
    return result;
})

#define FLUSH(name, parameters, arguments, target, whole)                                          \
    WATCHED(name, parameters, arguments, {                                                         \
        Window* one = find(window);                                                                \
        if (one != nullptr && !one->all_locked && one->locks.empty())                              \
            wrong_epoch("MPI_" #name " without MPI_Win_lock before it");                           \
        const int result = PMPI_##name arguments;                                                  \
        if (one != nullptr && (whole))                                                             \
            complete(*one, target);                                                                \
        else if (one != nullptr)                                                                   \
            for (Watch & watch : one->watches)                                                     \
                watch.end();                                                                       \
        return result;                                                                             \
    })
FLUSH(Win_flush, (int rank, MPI_Win window), (rank, window), rank, true)
FLUSH(Win_flush_all, (MPI_Win window), (window), -1, true)
FLUSH(Win_flush_local, (int rank, MPI_Win window), (rank, window), rank, false)
FLUSH(Win_flush_local_all, (MPI_Win window), (window), -1, false)
WATCHED(Win_sync, (MPI_Win window), (window), return PMPI_Win_sync(window);)

WATCHED(Put,
        (const void* data, int count, MPI_Datatype type, int target, MPI_Aint place, int there,
         MPI_Datatype there_type, MPI_Win window),
        (data, count, type, target, place, there, there_type, window), {
            access("MPI_Put", check::put_kind, data, count, type, target, place, there, there_type,
                   0, window);
            return PMPI_Put(data, count, type, target, place, there, there_type, window);
        })
WATCHED(Get,
        (void* data, int count, MPI_Datatype type, int target, MPI_Aint place, int there,
         MPI_Datatype there_type, MPI_Win window),
        (data, count, type, target, place, there, there_type, window), {
            access("MPI_Get", check::get, data, count, type, target, place, there, there_type, 0,
                   window);
            return PMPI_Get(data, count, type, target, place, there, there_type, window);
        })
WATCHED(Accumulate,
        (const void* data, int count, MPI_Datatype type, int target, MPI_Aint place, int there,
         MPI_Datatype there_type, MPI_Op op, MPI_Win window),
        (data, count, type, target, place, there, there_type, op, window), {
            if (op == MPI_OP_NULL)
                mistake(wrong_argument(),
                        me() + ": MPI_Accumulate has MPI_OP_NULL as its operation");
            access("MPI_Accumulate", check::accumulate, data, count, type, target, place, there,
                   there_type, same_everywhere(op), window);
            return PMPI_Accumulate(data, count, type, target, place, there, there_type, op, window);
        })
WATCHED(Rput,
        (const void* data, int count, MPI_Datatype type, int target, MPI_Aint place, int there,
         MPI_Datatype there_type, MPI_Win window, MPI_Request* request),
        (data, count, type, target, place, there, there_type, window, request), {
            access_once("MPI_Rput", check::put_kind, count, type, target, place, there, there_type,
                        0, window);
            return PMPI_Rput(data, count, type, target, place, there, there_type, window, request);
        })
WATCHED(Rget,
        (void* data, int count, MPI_Datatype type, int target, MPI_Aint place, int there,
         MPI_Datatype there_type, MPI_Win window, MPI_Request* request),
        (data, count, type, target, place, there, there_type, window, request), {
            access_once("MPI_Rget", check::get, count, type, target, place, there, there_type, 0,
                        window);
            return PMPI_Rget(data, count, type, target, place, there, there_type, window, request);
        })
WATCHED(Get_accumulate,
        (const void* data, int count, MPI_Datatype type, void* in, int in_count,
         MPI_Datatype in_type, int target, MPI_Aint place, int there, MPI_Datatype there_type,
         MPI_Op op, MPI_Win window),
        (data, count, type, in, in_count, in_type, target, place, there, there_type, op, window), {
            access("MPI_Get_accumulate", check::accumulate, nullptr, in_count, in_type, target,
                   place, there, there_type, op == MPI_NO_OP ? 0 : same_everywhere(op), window);
            fetches("MPI_Get_accumulate", in, in_count, in_type, target, window);
            return PMPI_Get_accumulate(data, count, type, in, in_count, in_type, target, place,
                                       there, there_type, op, window);
        })
WATCHED(Fetch_and_op,
        (const void* data, void* in, MPI_Datatype type, int target, MPI_Aint place, MPI_Op op,
         MPI_Win window),
        (data, in, type, target, place, op, window), {
            access("MPI_Fetch_and_op", check::accumulate, nullptr, 1, type, target, place, 1, type,
                   op == MPI_NO_OP ? 0 : same_everywhere(op), window);
            fetches("MPI_Fetch_and_op", in, 1, type, target, window);
            return PMPI_Fetch_and_op(data, in, type, target, place, op, window);
        })
WATCHED(Compare_and_swap,
        (const void* data, const void* compare, void* in, MPI_Datatype type, int target,
         MPI_Aint place, MPI_Win window),
        (data, compare, in, type, target, place, window), {
            access("MPI_Compare_and_swap", check::accumulate, nullptr, 1, type, target, place, 1,
                   type, 0, window);
            fetches("MPI_Compare_and_swap", in, 1, type, target, window);
            return PMPI_Compare_and_swap(data, compare, in, type, target, place, window);
        })
