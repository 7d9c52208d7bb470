// Threads or processes?
#pragma once

#include <string>
#include <vector>

#include "analysis/groups.hpp"

namespace runner
{

// Some sentences, computed from the rows: who won, by how much, which limit holds, and what
// starting cost. Or why nothing can be said.
std::string verdict(const std::vector<Row>& rows);

} // namespace runner
