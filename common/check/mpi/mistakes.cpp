// The end of a program with a mistake, and what MPI itself says of a call with wrong arguments.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <utility>

#include <unistd.h>

#include "checker.hpp"

namespace check
{

namespace
{

// The message among those sent lately that is too long for what this call waits for.
std::string truncation()
{
    const Activity mine = look_at(my_rank());
    std::string fallback = "a message is longer than the room that " + text(mine.call) +
                           " on rank " + std::to_string(my_rank()) + " has for it";
    for (const Operation& op : mine.operations) {
        if (op.kind != Kind::receive || op.done != 0 || op.waited == 0)
            continue;
        for (int from = 0; from < ranks(); ++from) {
            if (op.peer != any_rank && op.peer != from)
                continue;
            const Activity theirs = look_at(from);
            for (int i = 1; i <= max_operations; ++i) { // the latest first
                const int place = (theirs.next - i + 2 * max_operations) % max_operations;
                const Operation& sent = theirs.operations[place];
                if (sent.kind == Kind::send && sent.peer == my_rank() && sent.comm == op.comm &&
                    (op.tag == any_tag || op.tag == sent.tag) && sent.bytes > op.bytes)
                    return does_not_fit(sent, from, op, my_rank());
            }
        }
        fallback = "a message " + partner(op) + " is longer than the room that " + text(op.call) +
                   " on rank " + std::to_string(my_rank()) + " has for it";
    }
    return fallback;
}

// What MPI refuses, after the call's name; "" for what is no wrong argument.
std::string in_plain_words(int kind)
{
    const std::pair<int, const char*> known[] = {
        {MPI_ERR_COMM, "is handed a communicator that is not valid (MPI_COMM_NULL, or freed)"},
        {MPI_ERR_COUNT, "is handed a count that is not valid: counts are 0 or more"},
        {MPI_ERR_TYPE, "is handed a datatype that is not valid: MPI_DATATYPE_NULL, freed, not yet "
                       "committed, or not one that this call takes"},
        {MPI_ERR_TAG, "is handed a tag that is not valid: tags are 0 to MPI_TAG_UB"},
        {MPI_ERR_RANK, "is handed a rank that the communicator does not have"},
        {MPI_ERR_ROOT, "is handed a root that the communicator does not have"},
        {MPI_ERR_OP, "is handed an operation that is not valid, or not for this datatype"},
        {MPI_ERR_BUFFER, "is handed a buffer that is not valid: null, or in use on both sides"},
        {MPI_ERR_GROUP, "is handed a group that is not valid"},
        {MPI_ERR_REQUEST, "is handed a request that is not valid"},
        {MPI_ERR_TOPOLOGY, "is handed a communicator without the topology that it needs"},
        {MPI_ERR_DIMS, "is handed dimensions that are not valid"},
        {MPI_ERR_ARG, "is handed an argument that is not valid"},
        {MPI_ERR_WIN, "is handed a window that is not valid"},
        {MPI_ERR_DISP, "is handed a displacement that is not valid"},
        {MPI_ERR_SIZE, "is handed a size that is not valid"},
        {MPI_ERR_BASE, "is handed a base address that is not valid"},
        {MPI_ERR_LOCKTYPE, "is handed a kind of lock that does not exist"},
        {MPI_ERR_ASSERT, "is handed an assertion that does not exist"},
        {MPI_ERR_INFO, "is handed an info object that is not valid"},
        {MPI_ERR_KEYVAL, "is handed a key that is not valid"},
        {MPI_ERR_RMA_RANGE, "accesses memory that is not in the target's window"},
        {MPI_ERR_RMA_SYNC, "is called in the wrong epoch: an access needs a fence, start or lock "
                           "before it, and each of these its end"},
        {MPI_ERR_RMA_CONFLICT, "conflicts with another access to the window"}};
    for (const auto& [one, words] : known)
        if (one == kind)
            return words;
    return "";
}

void explain_error(int code)
{
    int kind = MPI_SUCCESS;
    PMPI_Error_class(code, &kind);
    const std::string call = text(look_at(my_rank()).call);
    if (thorough() && kind == MPI_ERR_TRUNCATE && (call == "MPI_Pack" || call == "MPI_Unpack"))
        mistake(wrong_argument(), "rank " + std::to_string(my_rank()) + ": " + call +
                                      " goes beyond the end of the packed buffer");
    if (kind == MPI_ERR_TRUNCATE)
        mistake("truncation", truncation());
    char said[MPI_MAX_ERROR_STRING] = {};
    int length = 0;
    PMPI_Error_string(code, said, &length);
    std::string first(said, static_cast<std::size_t>(length));
    first = first.substr(0, first.find('\n'));
    const Activity slot = look_at(my_rank());
    if (const std::string words = in_plain_words(kind); thorough() && !words.empty())
        mistake(kind == MPI_ERR_RMA_SYNC || kind == MPI_ERR_RMA_CONFLICT ? "rma-epoch"
                                                                         : wrong_argument(),
                "rank " + std::to_string(my_rank()) + ": " + text(slot.call) + " " + words);
    mistake("mpi-error", "rank " + std::to_string(my_rank()) + ": " + text(slot.call) +
                             (slot.phase == Phase::in_call ? "" : " or a call after it") +
                             " failed: " + first);
}

MPI_Errhandler ours = MPI_ERRHANDLER_NULL, windows_handler = MPI_ERRHANDLER_NULL;

void on_window_error(MPI_Win*, int* code, ...) // NOLINT: MPI wants it like this
{
    explain_error(*code);
}

thread_local bool returned __attribute__((tls_model("initial-exec"))) = false; // to the program

void on_error(MPI_Comm*, int* code, ...) // NOLINT: MPI wants it like this
{
    if (returned)
        return;
    explain_error(*code);
}

} // namespace

std::string wrong_argument()
{
    return thorough() ? "invalid-parameter" : "mpi-error";
}

bool handles_errors(MPI_Comm comm)
{
    MPI_Errhandler handler = MPI_ERRHANDLER_NULL;
    if (comm == MPI_COMM_NULL || PMPI_Comm_get_errhandler(comm, &handler) != MPI_SUCCESS)
        return false;
    const bool theirs = handler != ours && handler != MPI_ERRORS_ARE_FATAL;
    if (handler != MPI_ERRHANDLER_NULL)
        PMPI_Errhandler_free(&handler);
    return theirs;
}

ErrorsOf::ErrorsOf(MPI_Comm comm)
{
    returned = thorough() && handles_errors(comm);
}

ErrorsOf::~ErrorsOf()
{
    returned = false;
}

void mistake(const std::string& id, const std::string& words, const std::vector<Other>& others,
             Site at)
{
    std::int32_t nobody = 0;
    if (state().first_mistake.compare_exchange_strong(nobody, my_rank() + 1)) {
        {
            const Writing slot;
            put(slot->mistake, id);
            put(slot->words, words);
            slot->mistake_site = at;
            for (std::size_t i = 0; i < others.size() && i < max_others; ++i) {
                slot->other_sites[i] = others[i].site;
                slot->other_ranks[i] = others[i].rank;
            }
        }
        std::fprintf(stderr, "checker: %s\n", words.c_str());
        std::fflush(nullptr); // what the program printed so far
        int begun = 0, ended = 0;
        PMPI_Initialized(&begun);
        PMPI_Finalized(&ended);
        if (begun == 0 || ended != 0)
            _exit(mistake_status);
        PMPI_Abort(MPI_COMM_WORLD, mistake_status);
    }
    for (int i = 0; i < 100; ++i)
        usleep(100'000); // another rank was first and is ending the job
    _exit(mistake_status);
}

void set_error_handler()
{
    MPI_Errhandler handler;
    PMPI_Comm_create_errhandler(on_error, &handler);
    PMPI_Comm_set_errhandler(MPI_COMM_WORLD, handler);
    PMPI_Comm_set_errhandler(MPI_COMM_SELF, handler);
    ours = handler; // kept: the program's own is told from it
    MPI_Errhandler windows;
    PMPI_Win_create_errhandler(on_window_error, &windows);
    windows_handler = windows;
}

void set_error_handler(MPI_Win window)
{
    if (windows_handler != MPI_ERRHANDLER_NULL)
        PMPI_Win_set_errhandler(window, windows_handler);
}

} // namespace check
