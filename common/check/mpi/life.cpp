// A rank's life from MPI_Init to MPI_Finalize, and the two calls by which the harness says where
// the learner's work begins and ends (weak symbols there: null without this library).
#include "checker.hpp"

using check::Phase;

namespace
{

bool attached = false;

void begin()
{
    check::attach();
    attached = true;
}

} // namespace

extern "C" {

int MPI_Init(int* argc, char*** argv)
{
    const int result = PMPI_Init(argc, argv);
    if (result == MPI_SUCCESS)
        begin();
    return result;
}

int MPI_Init_thread(int* argc, char*** argv, int wanted, int* provided)
{
    const int result = PMPI_Init_thread(argc, argv, wanted, provided);
    if (result == MPI_SUCCESS && !attached)
        begin();
    return result;
}

int MPI_Finalize()
{
    if (const check::Call call("MPI_Finalize"); call) {
        check::all_completed();
        const check::Writing slot;
        slot->phase = Phase::finished;
    }
    check::detach();
    return PMPI_Finalize();
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
    ++slot->work;
    slot->polls = 0;
    slot->phase = Phase::running;
}

[[gnu::visibility("default")]] void primer_check_end()
{
    if (!check::watching_now())
        return;
    check::all_completed();
    const check::Writing slot;
    slot->polls = 0;
    slot->phase = Phase::left_work;
}

} // extern "C"
