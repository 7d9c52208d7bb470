// Whether this program was built for a simulated cluster (common/cmake/simulated.cmake): then its
// ranks share one process, and its times are the simulator's.
#pragma once

namespace primer
{

#ifdef PRIMER_SIMULATED
inline constexpr bool simulated = true;
#else
inline constexpr bool simulated = false;
#endif

} // namespace primer
