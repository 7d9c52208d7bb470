#include "show_statics.hpp"

#include <atomic>

namespace start_up
{
namespace
{

std::atomic<int> made = 0;

std::string make()
{
    ++made;
    return "ready";
}

// In place of something that is only known at run time.
int read_at_run_time()
{
    const volatile int value = 7;
    return value;
}

} // namespace

extern const int a_global = read_at_run_time();

// #region first_use
// The first call makes it. Threads that come meanwhile wait until it is there.
const std::string& made_at_first_use()
{
    static const std::string text = make();
    return text;
}
// #endregion first_use

int times_made()
{
    return made;
}

} // namespace start_up
