// primer check: mistakes in anyone's program of ranks or threads.
#include "commands/commands.hpp"
#include "inspect/inspect.hpp"

namespace runner
{

int check(const inspect::Request& request)
{
    return inspect::check(request);
}

} // namespace runner
