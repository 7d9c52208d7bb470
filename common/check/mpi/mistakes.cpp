// The end of a program with a mistake, and what MPI itself says of a call with wrong arguments.
#include <cstdio>
#include <cstdlib>
#include <exception>

#include <unistd.h>

#include "checker.hpp"

namespace check
{

namespace
{

// "rank 1 sends 5 doubles (40 bytes) to rank 0, tag 3, but MPI_Recv there has room for 4 doubles
// (32 bytes)": the message among those sent lately that is too long for what this call waits for.
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
                    return "rank " + std::to_string(from) + " sends " + amount(sent) + " (" +
                           std::to_string(sent.bytes) + " bytes) to rank " +
                           std::to_string(my_rank()) + ", " + tag_words(sent.tag) + ", but " +
                           text(op.call) + " there has room for only " + amount(op) + " (" +
                           std::to_string(op.bytes) + " bytes)";
            }
        }
        fallback = "a message " + partner(op) + " is longer than the room that " + text(op.call) +
                   " on rank " + std::to_string(my_rank()) + " has for it";
    }
    return fallback;
}

void explain_error(int code)
{
    int kind = MPI_SUCCESS;
    PMPI_Error_class(code, &kind);
    if (kind == MPI_ERR_TRUNCATE)
        mistake("truncation", truncation());
    char said[MPI_MAX_ERROR_STRING] = {};
    int length = 0;
    PMPI_Error_string(code, said, &length);
    std::string first(said, static_cast<std::size_t>(length));
    first = first.substr(0, first.find('\n'));
    const Activity slot = look_at(my_rank());
    mistake("mpi-error", "rank " + std::to_string(my_rank()) + ": " + text(slot.call) +
                             (slot.phase == Phase::in_call ? "" : " or a call after it") +
                             " failed: " + first);
}

void on_error(MPI_Comm*, int* code, ...) // NOLINT: MPI wants it like this
{
    explain_error(*code);
}

} // namespace

void mistake(const std::string& id, const std::string& words)
{
    std::int32_t nobody = 0;
    if (state().first_mistake.compare_exchange_strong(nobody, my_rank() + 1)) {
        {
            const Writing slot;
            put(slot->mistake, id);
            put(slot->words, words);
        }
        std::fprintf(stderr, "checker: %s\n", words.c_str());
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
    PMPI_Errhandler_free(&handler);
}

} // namespace check
