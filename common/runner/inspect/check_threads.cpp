// Programs of threads: races, found by recompiling the program with the given compiler line.
#include "inspect/inspect.hpp"
#include "primer/error.hpp"

namespace runner::inspect
{

Report check_threads(const Request&)
{
    throw primer::BadRequest("programs of threads cannot be checked yet");
}

int try_threads()
{
    throw primer::BadRequest("--suite openmp: is not there yet");
}

} // namespace runner::inspect
