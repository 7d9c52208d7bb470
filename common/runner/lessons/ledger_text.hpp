// The ledger as text.
#pragma once

#include <string>

#include "lessons/ledger.hpp"

namespace runner
{

// What was predicted, what was measured, how often one was right for how sure one was, and which
// ideas come back.
std::string ledger_text(const Ledger& ledger);

} // namespace runner
