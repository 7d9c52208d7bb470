// How a worker ends in which ThreadSanitizer has seen a race.
#pragma once

namespace check
{

inline constexpr int race_found = 66;

} // namespace check
