// A chapter's recorded run (chapters/NN_name/recorded/record.json), and the figures that lessons
// and decks quote from it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "system/chapters.hpp"

namespace runner
{

// Where the records of a chapter lie: in its own folder, or in `folder`/NN_name ("": the former).
std::filesystem::path recorded_folder(const Chapter& chapter, const std::string& folder = "");

// A figure with its unit, e.g. "98.7 ms". `spec` says which:
//   [CHAPTER/]WAY FIELD [/ WAY] [UNIT [DIGITS]] [bare]
// WAY is VARIANT[@WORKERS][[RUN]]: "openmp@2", "mpi@max[small]"; RUN is needed where the chapter
// recorded several. "/ WAY" divides by the same field of another way. "verdict RUN [SENTENCES]" is
// what the runner says of who won, or its first sentences. `home` is the chapter when none is
// named. Throws BadRequest.
std::string figure_text(const std::string& spec, const std::string& home,
                        const std::string& folder = "");

// The table and the verdict of `primer run`, from the records; `run` may be "" where there is one.
std::string table_text(const std::string& run, const std::string& chapter,
                       const std::string& folder = "");

} // namespace runner
