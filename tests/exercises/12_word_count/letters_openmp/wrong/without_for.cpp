// mistake: parallel shares a loop out
// caught: right
// says: Every count is p times too large: every thread has gone through the whole text. It is
//   `for` that shares a loop out.
#include "letters_openmp.hpp"

std::array<int, 26> letters(std::string_view text)
{
    int counts[26] = {}; // of a, b, … z
#pragma omp parallel reduction(+ : counts)
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] >= 'a' && text[i] <= 'z')
            counts[text[i] - 'a'] += 1;
    return std::to_array(counts);
}
