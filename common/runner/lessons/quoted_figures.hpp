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
// recorded several. "/ WAY" divides by the same field of another way; WAY median_s / WAY interval
// is the range of that ratio (95 %, by rounds). "verdict RUN [SENTENCES]" is what the runner says
// of who won, or its first sentences. `home` is the chapter when none is named. Throws BadRequest.
std::string figure_text(const std::string& spec, const std::string& home,
                        const std::string& folder = "");

// What a question or a lesson names of its own chapter's records: VARIANT[@WORKERS][[RUN]].
struct QuotedWay {
    std::string variant;
    std::string workers; // "2", "max", or "" where there is only one number; "1x2": ranks, threads
    std::string run;     // "": the only one there is
};

// How many workers "2" is, and "1x2".
int workers_in(const std::string& workers);

// The ways in such a spec without a chapter: one, or two where one is divided by the other. Throws
// BadRequest, also when it is no number that can be measured (a verdict, a chapter of its own).
std::vector<QuotedWay> quoted_ways(const std::string& spec);

// A figure as text and as a number, in the unit that its spec names; where that names none, in
// seconds, bytes, operations or bytes a second, and a share as a part of 1.
struct QuotedFigure {
    double value = 0;
    std::string text;
};
// Of these records, all of one chapter; `spec` as for quoted_ways(). Throws BadRequest.
QuotedFigure quoted_figure(const nlohmann::ordered_json& records, const std::string& spec);

// What the chapter recorded; none where nothing was.
nlohmann::ordered_json recorded_records(const Chapter& chapter, const std::string& folder = "");

// The same of one worker, and of threads and processes with the most workers alone.
std::string main_rows_text(const std::string& run, const std::string& chapter,
                           const std::string& folder = "");

// The table and the verdict of `primer run` (of `run --scale` its own), from the records; `run` may
// be "" where there is one.
std::string table_text(const std::string& run, const std::string& chapter,
                       const std::string& folder = "");

} // namespace runner
