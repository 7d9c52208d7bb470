// A lesson's text, with all that it quotes brought up to date.
#pragma once

#include "lessons/excerpt.hpp"
#include "system/chapters.hpp"

namespace runner
{

struct Lesson {
    Lines lines;      // as it should be
    int excerpts = 0; // of sources, tables of recorded runs, questions and answers
    int figures = 0;
    Lines stale; // "chapters/04_heat/README.md:12: mpi.cpp#halo"
};

// Comments that a reader does not see say what stands in a lesson's lines:
//   <!-- excerpt: mpi.cpp#halo -->          the fenced block that follows holds this region
//   <!-- table: small -->                   … holds the table of this recorded run
//   <!-- questions -->                      the chapter's questions, up to <!-- /questions -->
//   <!-- answers -->                        their answers, folded, up to <!-- /answers -->
//   took <!-- figure: mpi@2 median_s -->12.3 ms<!-- / -->    the text between is this figure
// Throws BadRequest with file and line.
Lesson renewed(const std::filesystem::path& lesson, const Chapter& chapter);

} // namespace runner
