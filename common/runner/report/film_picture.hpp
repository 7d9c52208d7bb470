// A film of a run as a picture, and as a page that plays it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "film/film.hpp"

namespace runner
{

// The film's first steps as a picture that stands alone; all others are in the file, beyond its
// right edge, so that the player (film.js) can show them. `last`: the last steps instead.
std::string film_picture(const Film& film);

// A page that needs nothing else: each film below its title, and `why`, lines above the first.
std::string film_page(const std::string& title, const std::vector<Film>& films,
                      const std::vector<std::string>& why = {});

// Where a film of a run that hangs goes, and a line that says so; "" where it has no steps, or
// cannot be written there: that must not hide what is wrong with the program.
std::string write_film_of_hang(const Film& film, const std::vector<std::string>& why,
                               const std::string& file);

} // namespace runner
