// What a rank tells the runner: past the C library, so that no other function takes its place. The
// numbers are kept in memory of this library alone until they are told.
#include <cstdlib>
#include <ctime>

#include <sys/ioctl.h>
#include <sys/stat.h>

#include "../rank_note.hpp"
#include "../system_calls.hpp"
#include "checker.hpp"

namespace check
{
namespace
{

int to_runner = -1;   // -1: nobody listens
struct stat way = {}; // what that was when it was opened
Numbers counted;
std::int32_t call = 0;

struct stat what_is(int file)
{
    struct stat is = {};
    kernel::call(SYS_fstat, file, kernel::address(&is));
    return is;
}

bool is_lost()
{
    const struct stat now = what_is(to_runner);
    return now.st_ino != way.st_ino || now.st_dev != way.st_dev || !S_ISFIFO(now.st_mode);
}

// Some seconds at most: a runner that does not listen any more ends the program.
template<class Done>
void wait_a_while(Done done)
{
    constexpr int looks = 100'000;
    const timespec moment{0, 50'000};
    for (int look = 0; look < looks && !done(); ++look)
        kernel::call(SYS_nanosleep, kernel::address(&moment), 0);
}

// Nothing of it is left in the pipe, so nobody can take it back.
bool is_read()
{
    int left = 0;
    return kernel::call(SYS_ioctl, to_runner, FIONREAD, kernel::address(&left)) != 0 || left == 0;
}

void tell(const RankNote& note)
{
    if (to_runner < 0)
        return;
    if (is_lost() || !kernel::write(to_runner, {reinterpret_cast<const char*>(&note), sizeof note}))
        mistake("notes-lost", "rank " + std::to_string(my_rank()) +
                                  " has closed a file that is not its own: the one by which the "
                                  "checker tells what the rank sends");
    wait_a_while(is_read);
}

} // namespace

void count(std::atomic<std::int64_t> Numbers::*what, std::int64_t more)
{
    (state().slots[my_rank()].numbers.*what).fetch_add(more, std::memory_order_relaxed);
    (counted.*what).fetch_add(more, std::memory_order_relaxed);
}

void begin_notes()
{
    const char* pipe = std::getenv(notes_variable);
    if (pipe == nullptr || to_runner >= 0)
        return;
    // Not waiting for somebody who listens; from then on writing waits for room.
    to_runner = kernel::open(pipe, O_WRONLY | O_NONBLOCK);
    if (to_runner < 0)
        return;
    kernel::call(SYS_fcntl, to_runner, F_SETFL, O_WRONLY);
    way = what_is(to_runner);
    RankNote there;
    there.rank = my_rank();
    tell(there);
    // When all ranks are there the pipe has no name any more: nobody can open it to read.
    wait_a_while([] { return what_is(to_runner).st_nlink == 0; });
}

void note_call_begins()
{
    for (const auto what : {&Numbers::mpi_cpu_ns, &Numbers::travel_cpu_ns, &Numbers::messages,
                            &Numbers::collectives, &Numbers::bytes, &Numbers::blocking})
        counted.*what = 0;
    ++call;
}

void note_call_ended()
{
    RankNote note;
    note.rank = my_rank();
    note.call = call;
    note.messages = counted.messages;
    note.collectives = counted.collectives;
    note.bytes = counted.bytes;
    note.blocking = counted.blocking;
    note.mpi_cpu_ns = counted.mpi_cpu_ns;
    note.travel_cpu_ns = counted.travel_cpu_ns;
    tell(note);
}

} // namespace check
