// Exercise word_count/cuts: where does each thread's part of a text begin? The team has 4 threads.
#include <omp.h>

#include <cstdio>
#include <string_view>

#include "prediction.hpp"

constexpr std::string_view text = "to be or not extraordinarily so"; // 31 bytes, 0 … 30

// From place `at` on, the first one that is the beginning or lies behind a blank; or the end.
std::size_t cut(std::size_t at)
{
    while (at > 0 && at < text.size() && text[at - 1] != ' ')
        ++at;
    return at;
}

int words(std::size_t begin, std::size_t end)
{
    int count = 0;
    for (std::size_t i = begin; i < end; ++i)
        count += text[i] != ' ' && (i == begin || text[i - 1] == ' ') ? 1 : 0;
    return count;
}

int main()
{
    int naive = 0;
#pragma omp parallel num_threads(4) reduction(+ : naive)
    {
        const auto t = static_cast<std::size_t>(omp_get_thread_num());
        const std::size_t from = 31 * t / 4, to = 31 * (t + 1) / 4; // 0, 7, 15, 23, 31
        const std::size_t begin = cut(from), end = cut(to);
        std::printf("thread %zu has begin, end and words: %zu %zu %d\n", t, begin, end,
                    words(begin, end));
        naive += words(from, to);
    }
    std::printf("words when the parts are not moved: %d\n", naive);
}

const Prediction prediction = {
    {"thread 0 has begin, end and words", {0, 9, 3}},
    {"thread 1 has begin, end and words", {9, 29, 2}},
    {"thread 2 has begin, end and words", {29, 29, 0}},
    {"thread 3 has begin, end and words", {29, 31, 1}},
    {"words when the parts are not moved", {9}},
};
