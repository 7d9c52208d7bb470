// From MPI_Init, where counting begins, over MPI_Pcontrol, which says what the timed work is, to
// MPI_Finalize, where the ranks' figures become one file.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <numeric>
#include <string>
#include <vector>

#include "mpi_steps.hpp"

namespace trace
{

State state;
#ifdef PRIMER_SIMULATED
int depth = 0;
#else
thread_local int depth = 0;
#endif

namespace
{

const char* file = nullptr;        // where rank 0 writes; none: nothing is counted
MPI_Comm own = MPI_COMM_NULL;      // nobody else's messages can meet ours
int known_of = MPI_KEYVAL_INVALID; // what is known of a communicator, kept with it
long long repeats = 0;
bool work_is_marked = false;

Known new_communicator(MPI_Comm comm)
{
    Known made;
    int inter = 0, size = 0;
    MPI_Group group, world;
    PMPI_Comm_rank(comm, &made.rank);
    PMPI_Comm_test_inter(comm, &inter);
    inter != 0 ? PMPI_Comm_remote_group(comm, &group) : PMPI_Comm_group(comm, &group);
    PMPI_Comm_group(MPI_COMM_WORLD, &world);
    PMPI_Group_size(group, &size);
    std::vector<int> here(static_cast<std::size_t>(size));
    std::iota(here.begin(), here.end(), 0);
    made.ranks.resize(here.size());
    PMPI_Group_translate_ranks(group, size, here.data(), world, made.ranks.data());
    PMPI_Group_free(&group);
    PMPI_Group_free(&world);
    if (state.timeline && comm != MPI_COMM_WORLD && inter != 0)
        not_replayable = "an intercommunicator";
    return made;
}

int forget_communicator(MPI_Comm, int, void* known, void*)
{
    delete static_cast<Known*>(known);
    return MPI_SUCCESS;
}

void begin(int level)
{
    file = std::getenv("PRIMER_TRACE_FILE");
    if (file == nullptr || *file == '\0')
        return;
    PMPI_Comm_rank(MPI_COMM_WORLD, &state.rank);
    PMPI_Comm_size(MPI_COMM_WORLD, &state.size);
    PMPI_Comm_dup(MPI_COMM_WORLD, &own);
    PMPI_Comm_create_keyval(MPI_COMM_NULL_COPY_FN, forget_communicator, &known_of, nullptr);
    state.messages = std::make_unique<Counter[]>(static_cast<std::size_t>(state.size));
    state.bytes = std::make_unique<Counter[]>(static_cast<std::size_t>(state.size));
    state.several = level == MPI_THREAD_MULTIPLE;
    const std::size_t room = wished_events();
    state.timeline = room > 0;
    state.events.reserve(room);
    state.clock.start();
    state.counting = true;
}

void clear()
{
    for (int i = 0; i < state.size; ++i)
        state.messages[static_cast<std::size_t>(i)] = state.bytes[static_cast<std::size_t>(i)] = 0;
    for (int i = 0; i < collectives; ++i)
        state.calls[static_cast<std::size_t>(i)] = state.payload[static_cast<std::size_t>(i)] = 0;
    state.inside = 0;
    state.events.clear();
    forget_steps();
}

// Clocks of machines differ. The offset to add to this rank's times to get rank 0's: rank 0 asks
// each rank on another machine for its time, assumes that the clock was read halfway through the
// round trip, and uses the fastest of ten round trips. Collective.
std::int64_t clock_shift()
{
    std::string boot(36, ' '); // one for each start of a machine's kernel
    std::ifstream("/proc/sys/kernel/random/boot_id") >> boot;
    boot.resize(36, ' ');
    std::string first = boot;
    PMPI_Bcast(first.data(), 36, MPI_CHAR, 0, own);
    int elsewhere = boot != first || std::getenv("PRIMER_TRACE_ASK_CLOCKS") != nullptr;
    std::vector<int> ask(static_cast<std::size_t>(state.size));
    PMPI_Gather(&elsewhere, 1, MPI_INT, ask.data(), 1, MPI_INT, 0, own);
    std::int64_t shift = 0;
    constexpr int questions = 10;
    if (state.rank != 0 && elsewhere != 0) {
        for (int i = 0; i < questions; ++i) {
            PMPI_Recv(nullptr, 0, MPI_BYTE, 0, 0, own, MPI_STATUS_IGNORE);
            const std::int64_t mine = now();
            PMPI_Send(&mine, 1, MPI_INT64_T, 0, 0, own);
        }
        PMPI_Recv(&shift, 1, MPI_INT64_T, 0, 1, own, MPI_STATUS_IGNORE);
    }
    for (int r = 1; state.rank == 0 && r < state.size; ++r) {
        std::int64_t least = INT64_MAX, best = 0;
        for (int i = 0; ask[static_cast<std::size_t>(r)] != 0 && i < questions; ++i) {
            std::int64_t theirs = 0;
            const std::int64_t asked = now();
            PMPI_Send(nullptr, 0, MPI_BYTE, r, 0, own);
            PMPI_Recv(&theirs, 1, MPI_INT64_T, r, 0, own, MPI_STATUS_IGNORE);
            const std::int64_t way = now() - asked;
            if (way < least) {
                least = way;
                best = asked + way / 2 - theirs;
            }
        }
        if (ask[static_cast<std::size_t>(r)] != 0)
            PMPI_Send(&best, 1, MPI_INT64_T, r, 1, own);
    }
    return shift;
}

// Every rank's text in rank order, with commas between them, on rank 0. Collective.
std::string joined(const std::string& mine)
{
    if (state.rank != 0) {
        const int length = static_cast<int>(mine.size());
        PMPI_Send(&length, 1, MPI_INT, 0, 2, own);
        PMPI_Send(mine.data(), length, MPI_CHAR, 0, 2, own);
        return "";
    }
    std::string all = mine;
    for (int r = 1; r < state.size; ++r) {
        int length = 0;
        PMPI_Recv(&length, 1, MPI_INT, r, 2, own, MPI_STATUS_IGNORE);
        std::string theirs(static_cast<std::size_t>(length), ' ');
        PMPI_Recv(theirs.data(), length, MPI_CHAR, r, 2, own, MPI_STATUS_IGNORE);
        all += (all.empty() || theirs.empty() ? "" : ",\n") + theirs;
    }
    return all;
}

std::string my_messages()
{
    std::string rows;
    for (int to = 0; to < state.size; ++to) {
        const auto i = static_cast<std::size_t>(to);
        if (state.messages[i] > 0)
            rows += (rows.empty() ? "[" : ",[") + std::to_string(state.rank) + "," +
                    std::to_string(to) + "," + std::to_string(state.messages[i]) + "," +
                    std::to_string(state.bytes[i]) + "]";
    }
    return rows;
}

std::string all_collectives()
{
    std::array<std::uint64_t, 2 *collectives> mine = {}, all = {};
    for (std::size_t i = 0; i < collectives; ++i) {
        mine[2 * i] = state.calls[i];
        mine[2 * i + 1] = state.payload[i];
    }
    PMPI_Reduce(mine.data(), all.data(), 2 * collectives, MPI_UINT64_T, MPI_SUM, 0, own);
    std::string rows;
    for (std::size_t i = 0; i < collectives; ++i)
        if (all[2 * i] > 0)
            rows += std::string(rows.empty() ? "" : ",") + "[\"" + names[i] + "\"," +
                    std::to_string(all[2 * i]) + "," + std::to_string(all[2 * i + 1]) + "]";
    return rows;
}

std::string my_timeline()
{
    const std::int64_t shift = clock_shift();
    std::int32_t threads = 0;
    for (std::size_t i = 0; i < state.events.size(); ++i) {
        Event& event = state.events[i];
        threads = std::max(threads, event.thread);
        event.begin = state.clock.moment_ns(event.begin);
        event.end = state.clock.moment_ns(event.end);
    }
    std::string workers;
    for (std::int32_t thread = 0; thread <= threads; ++thread)
        workers += (thread > 0 ? ",\n" : "") + worker_json(state.events, state.rank, thread, names,
                                                           "compute", shift,
                                                           thread == 0 ? steps_json() : "");
    return workers;
}

// The ranks' figures into one file. Collective.
void gather_and_write()
{
    const std::int64_t began = now();
    state.counting = false;
    state.clock.stop();
    const std::string messages = joined(my_messages());
    const std::string calls = all_collectives();
    const std::string waiting = joined(
        std::to_string(state.clock.length_ns(static_cast<std::int64_t>(state.inside.load()))));
    int timeline = state.timeline; // the environment may not have reached every rank
    PMPI_Allreduce(MPI_IN_PLACE, &timeline, 1, MPI_INT, MPI_LAND, own);
    const std::string workers = timeline != 0 ? joined(my_timeline()) : "";
    if (state.rank != 0)
        return;
    write_file(file, "{\"primer_trace\":1,\n\"window\":\"" +
                         std::string(work_is_marked ? "work" : "all") +
                         "\",\"repeats\":" + std::to_string(work_is_marked ? repeats : 1) +
                         ",\n\"point_to_point\":[" + messages + "],\n\"collectives\":[" + calls +
                         "],\n\"waiting_ns\":[" + waiting + "],\n\"workers\":[" + workers +
                         "],\n\"own_s\":" + std::to_string(double(now() - began) * 1e-9) + "}\n");
}

} // namespace

Known& known(MPI_Comm comm)
{
    Known* found = nullptr;
    int there = 0;
    PMPI_Comm_get_attr(comm, known_of, &found, &there);
    if (there == 0) {
        found = new Known(new_communicator(comm));
        PMPI_Comm_set_attr(comm, known_of, found);
    }
    return *found;
}

int world_rank(MPI_Comm comm, int rank)
{
    if (comm == MPI_COMM_WORLD)
        return rank;
    const std::vector<int>& ranks = known(comm).ranks;
    return rank >= 0 && rank < static_cast<int>(ranks.size())
               ? ranks[static_cast<std::size_t>(rank)]
               : -1;
}

int this_thread()
{
    static std::atomic<int> next = 0;
    thread_local const int mine = next++;
    return mine;
}

} // namespace trace

extern "C" int MPI_Init(int* argc, char*** argv)
{
    const int result = PMPI_Init(argc, argv);
    trace::begin(MPI_THREAD_SINGLE);
    return result;
}

extern "C" int MPI_Init_thread(int* argc, char*** argv, int required, int* provided)
{
    const int result = PMPI_Init_thread(argc, argv, required, provided);
    trace::begin(*provided);
    return result;
}

// Level: how many runs of the timed work begin; 0: they end. Before the first call everything is
// counted, as the standard says (profiling is on until a program changes it); the first call resets
// the counts.
extern "C" int MPI_Pcontrol(const int level, ...)
{
    using namespace trace;
    if (state.size == 0)
        return MPI_SUCCESS;
    if (!work_is_marked)
        clear();
    work_is_marked = true;
    repeats += std::max(level, 0);
    if (state.timeline) {
        const std::int64_t moment = state.clock.ticks();
        state.events.add({moment, moment, level > 0 ? work_begins : work_ends,
                          state.several ? this_thread() : 0});
    }
    state.counting = level > 0;
    return MPI_SUCCESS;
}

// Nothing is heard of files but that there are any: their calls count as computing.
extern "C" int MPI_File_open(MPI_Comm comm, const char* name, int mode, MPI_Info info,
                             MPI_File* opened)
{
    if (trace::notes())
        trace::not_replayable = "files (MPI-IO)";
    return PMPI_File_open(comm, name, mode, info, opened);
}

extern "C" int MPI_Finalize()
{
    using namespace trace;
    if (state.size > 0) {
        gather_and_write();
        PMPI_Comm_free_keyval(&known_of);
        PMPI_Comm_free(&own);
    }
    return PMPI_Finalize();
}
