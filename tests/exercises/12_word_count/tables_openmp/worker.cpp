#include "tables_openmp.hpp"

#include <vector>

#include "../texts.hpp"
#include "check/worker.hpp"

void check::run(const Case& one, Answer& answer)
{
    const std::size_t words = one.size("words");
    std::vector<std::uint32_t> text(one.size("n"));
    for (std::size_t i = 0; i < text.size(); ++i)
        text[i] = static_cast<std::uint32_t>(texts::number(i, words));
    std::vector<std::uint64_t> counts(words);
    start_work();
    count_words(text, counts);
    end_work();
    const std::vector<double> found(counts.begin(), counts.end());
    answer.add("counts", found);
}
