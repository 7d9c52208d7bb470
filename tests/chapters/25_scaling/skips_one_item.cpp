// A mistaken copy of serial.cpp: the last item of the first step is left out.
#include "scaling.hpp"

#include <vector>

namespace scaling
{

Word run(const Job& job)
{
    Word carry = 0, all_steps = 0;
    std::vector<Word> table(job.words);
    for (std::size_t step = 0; step < job.steps; ++step) {
        Word head = 0;
        for (std::size_t i = 0; i < job.head; ++i)
            head += mill(i + carry);
        Word part = 0;
        for (std::size_t i = 0; i < job.n - (step == 0 ? 1 : 0); ++i)
            part += mill(i + head);
        for (std::size_t j = 0; j < job.words; ++j)
            table[j] = word(part, j);
        carry = 0;
        for (const Word each : table)
            carry += each;
        all_steps += carry;
    }
    return all_steps;
}

} // namespace scaling
