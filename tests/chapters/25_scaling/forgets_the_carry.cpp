// A mistaken copy of openmp.cpp: the head begins with 0 in every step, not with what the step
// before came to.
#include "scaling.hpp"

#include <omp.h>

#include <vector>

namespace scaling
{

Word run(const Job& job)
{
    Word head = 0, all_steps = 0;
    std::vector<Word> table;
#pragma omp parallel
    {
        const std::size_t threads = static_cast<std::size_t>(omp_get_num_threads());
        const std::size_t me = static_cast<std::size_t>(omp_get_thread_num());
#pragma omp single
        table.resize(job.words * threads);
        Word carry = 0, mine = 0; // each thread has its own
        for (std::size_t step = 0; step < job.steps; ++step) {
#pragma omp single
            {
                head = 0;
                for (std::size_t i = 0; i < job.head; ++i)
                    head += mill(i);
            } // all wait here until the head is done
            Word part = 0;
#pragma omp for schedule(static) nowait
            for (std::size_t i = 0; i < job.n; ++i)
                part += mill(i + head);
            for (std::size_t j = 0; j < job.words; ++j)
                table[me * job.words + j] = word(part, j);
#pragma omp barrier
            carry = 0;
            for (const Word each : table) // of all threads: the longer, the more there are
                carry += each;
            mine += carry;
        }
#pragma omp master
        all_steps = mine;
    }
    return all_steps;
}

} // namespace scaling
