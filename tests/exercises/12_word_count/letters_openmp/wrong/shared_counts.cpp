// mistake: different letters stand at different places, so the threads do not meet
// caught: race
// says: A clause can give each an array of its own
#include "letters_openmp.hpp"

std::array<int, 26> letters(std::string_view text)
{
    int counts[26] = {}; // of a, b, … z
#pragma omp parallel for
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] >= 'a' && text[i] <= 'z')
            counts[text[i] - 'a'] += 1;
    return std::to_array(counts);
}
