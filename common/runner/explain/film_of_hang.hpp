// The last steps of ranks that do not end, from the notes of the library that checks messages.
#pragma once

#include <filesystem>

#include "film/film.hpp"

namespace runner
{

// The last messages and collectives that each rank began (its state keeps 32), up to where all
// wait. Without steps where the state cannot be read or no rank has begun anything.
Film film_of_hang(const std::filesystem::path& state, int ranks);

} // namespace runner
