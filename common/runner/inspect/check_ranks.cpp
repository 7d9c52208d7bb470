// Programs of ranks: run with the library that checks messages.
#include "inspect/inspect.hpp"
#include "primer/error.hpp"

namespace runner::inspect
{

Report check_ranks(const Request&)
{
    throw primer::BadRequest("programs of ranks cannot be checked yet");
}

int try_ranks()
{
    throw primer::BadRequest("--suite mpi: is not there yet");
}

} // namespace runner::inspect
