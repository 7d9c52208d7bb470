// mistake: copies are added at the end by themselves
// caught: right
// says: All counts are still 0. Either the threads count in copies, which are gone at the end
//   (firstprivate), or the copies are combined by something else than an addition.
#include "letters_openmp.hpp"

std::array<int, 26> letters(std::string_view text)
{
    int counts[26] = {}; // of a, b, … z
#pragma omp parallel for firstprivate(counts)
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] >= 'a' && text[i] <= 'z')
            counts[text[i] - 'a'] += 1;
    return std::to_array(counts);
}
