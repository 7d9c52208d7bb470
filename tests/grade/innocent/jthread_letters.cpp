// exercise: 12_word_count/letters_openmp
// Threads that join by themselves, and a mutex around what all of them add to.
#include "letters_openmp.hpp"

#include <mutex>
#include <thread>
#include <vector>

#include <omp.h>

std::array<int, 26> letters(std::string_view text)
{
    const std::size_t workers = std::size_t(omp_get_max_threads());
    std::array<int, 26> all = {};
    std::mutex one_at_a_time;
    {
        std::vector<std::jthread> team;
        for (std::size_t t = 0; t < workers; ++t)
            team.emplace_back([&, t] {
                std::array<int, 26> mine = {};
                for (std::size_t i = text.size() * t / workers; i < text.size() * (t + 1) / workers;
                     ++i)
                    if (text[i] >= 'a' && text[i] <= 'z')
                        ++mine[std::size_t(text[i] - 'a')];
                const std::lock_guard lock(one_at_a_time);
                for (std::size_t letter = 0; letter < mine.size(); ++letter)
                    all[letter] += mine[letter];
            });
    }
    return all;
}
