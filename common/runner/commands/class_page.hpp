// The instructor's page of a class: who passed what, the commonest mistakes, and how the votes
// went.
#pragma once

#include <string>

#include "classroom/board.hpp"

namespace runner
{

// `when`: "14:05:07". With `renews` it loads itself again every so many seconds; 0: never.
std::string class_page(const classroom::Board& board, const std::string& when, int renews);

} // namespace runner
