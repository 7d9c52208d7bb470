// A rank's life from MPI_Init to MPI_Finalize, and the two calls by which the harness says where
// the learner's work begins and ends (weak symbols there: null without this library).
#include <cstdlib>

#include "checker.hpp"
#include "objects.hpp"
#include "primer/mpi/library_threads.hpp"
#include "windows.hpp"

using check::Phase;

namespace
{

bool attached = false, over = false;

void begin()
{
    primer::mpi::let_library_threads_run();
    check::attach();
    attached = true;
}

} // namespace

void check::check_time(const char* call)
{
    if (attached && !over)
        return;
    static const bool asked = std::getenv("PRIMER_CHECK_PROGRAM") != nullptr;
    int yes = 0;
    if (!asked || (!over && PMPI_Initialized(&yes) == MPI_SUCCESS && yes != 0))
        return;
    if (!over && !attach_early())
        return;
    mistake(over ? "after-finalize" : "before-init",
            "rank " + std::to_string(my_rank()) + " calls " + call +
                (over ? " after MPI_Finalize: nothing of MPI may be used any more"
                      : " before MPI_Init: nothing of MPI may be used yet"));
}

namespace
{

// A second MPI_Init would end the program, with words of MPI's own.
void check_begin(const char* call, const void* from)
{
    if (!attached || !check::watching_now())
        return;
    check::mistake("initialised-twice",
                   "rank " + std::to_string(check::my_rank()) + " calls " + call +
                       ", but MPI is initialised already",
                   {}, check::program_site(reinterpret_cast<check::Site>(from)));
}

} // namespace

extern "C" {

int MPI_Init(int* argc, char*** argv)
{
    check_begin("MPI_Init", __builtin_return_address(0));
    const int result = PMPI_Init(argc, argv);
    if (result == MPI_SUCCESS)
        begin();
    return result;
}

int MPI_Init_thread(int* argc, char*** argv, int wanted, int* provided)
{
    check_begin("MPI_Init_thread", __builtin_return_address(0));
    const int result = PMPI_Init_thread(argc, argv, wanted, provided);
    if (result == MPI_SUCCESS && !attached)
        begin();
    return result;
}

int MPI_Finalize()
{
    if (const check::Call call("MPI_Finalize"); call) {
        check::all_completed();
        if (check::thorough())
            check::no_epoch_open();
        {
            const check::Writing slot;
            slot->phase = Phase::finished;
        }
        if (check::thorough())
            check::nothing_left();
    }
    check::detach();
    const int result = PMPI_Finalize();
    over = attached;
    return result;
}

int MPI_Abort(MPI_Comm comm, int status)
{
    if (check::watching_now()) {
        const check::Writing slot;
        slot->phase = Phase::aborted;
        check::put(slot->call, "MPI_Abort");
    }
    return PMPI_Abort(comm, status);
}

[[gnu::visibility("default")]] void primer_check_begin()
{
    if (!check::watching_now())
        return;
    const check::Writing slot;
    check::count_traffic(true);
    check::begin_overlap();
    check::note_call_begins();
    check::state().worked_since[check::my_rank()] = check::now_ns();
    ++slot->work;
    slot->polls = 0;
    slot->phase = Phase::running;
}

[[gnu::visibility("default")]] void primer_check_end()
{
    if (!check::watching_now())
        return;
    check::all_completed();
    check::count_traffic(false);
    check::end_overlap();
    check::note_call_ended();
    const check::Writing slot;
    slot->polls = 0;
    slot->phase = Phase::left_work;
}

} // extern "C"
