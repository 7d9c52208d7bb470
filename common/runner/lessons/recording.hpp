// Making a chapter's recorded run, and its pictures.
#pragma once

#include <string>
#include <vector>

#include "measure/chapters.hpp"

namespace runner
{

// Runs the lines of chapters/NN_name/recorded/commands.txt ("RUN: ./primer run …") and writes their
// records and pictures into the recorded folder. Throws Failed or BadRequest.
void record(const Chapter& chapter, const std::string& folder);

// The pictures that were not drawn from the data of record.json, as paths. It is the data that
// count: each picture says which ones it was drawn from; another gnuplot may draw other bytes.
std::vector<std::string> stale_pictures(const Chapter& chapter);

// Draws them all from record.json. Without gnuplot: throws BadRequest.
void draw_pictures(const Chapter& chapter, const std::string& folder);

} // namespace runner
