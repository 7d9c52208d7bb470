// Submissions that have passages in common which few others have, for a person to look at: being
// alike proves nothing.
//
// The method is winnowing: S. Schleimer, D. S. Wilkerson and A. Aiken, "Winnowing: local algorithms
// for document fingerprinting", SIGMOD 2003. A program is read as tokens, in which all names are
// one, and all numbers; so other names, comments and layout hide nothing. Of the hashes of ten
// tokens in a row those are kept that are the least among four: whatever two programs share that is
// at least 13 tokens long is found. Of each the first 20,000 tokens are read.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace runner::grade
{

struct Handed {
    std::string student, text;
};

struct Lines {
    std::size_t first = 0, last = 0; // from 1
};

struct Alike {
    std::string exercise = {}, one = {}, other = {};
    std::size_t shared = 0, of = 0; // passages in common; of the program with fewer
    Lines in_one = {}, in_other = {};
    bool same = false; // byte for byte
};

// The pairs of submissions to one exercise that are alike, the most alike first. Passages that are
// in one of the texts `given` (the starter, the solution), or in more than half of the submissions,
// say nothing and are left out. A pair is named when the rest has at least five passages in common,
// and these are at least three fifths of the shorter one's.
std::vector<Alike> alike(const std::vector<Handed>& submissions,
                         const std::vector<std::string>& given);

} // namespace runner::grade
