// A worker without a task prints this word when the library that checks messages is loaded.
#pragma once

namespace check
{

inline constexpr const char* with_checker = "with the library that checks messages";

} // namespace check
