// A film of a run as a picture, and as a page that plays it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "film/film.hpp"

namespace runner
{

// The film of a run's record, which has one, titled by its variant and workers.
Film film_of_record(const nlohmann::ordered_json& record);

// The film's first steps as a picture that stands alone, on white; all others are in the file,
// beyond its right edge, so that the player (film.js) can show them.
std::string film_picture(const Film& film);

// A page that needs nothing else: each film below its title, and `why`, lines above the first.
std::string film_page(const std::string& title, const std::vector<Film>& films,
                      const std::vector<std::string>& why = {});

// Writes such a page of a run that hangs to films/NAME.html in the build folder, and returns a line
// that says where; "" where the film has no steps or the page cannot be written: that must not hide
// what is wrong with the program.
std::string keep_film_of_hang(const Film& film, const std::string& name,
                              const std::vector<std::string>& why);

} // namespace runner
