// What `primer check` prints, and what it writes for tools.
#pragma once

#include "inspect/inspect.hpp"
#include "inspect/smpi_witness.hpp"

namespace runner::inspect
{

void say(const Report& report);
// To the file that --json names. Throws BadRequest when it cannot be written.
void write_json(const Report& report, const Request& request,
                const std::vector<Witness>& witnesses = {});

} // namespace runner::inspect
