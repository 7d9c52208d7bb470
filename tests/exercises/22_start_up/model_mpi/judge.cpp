#include "check/judge.hpp"

#include "../items.hpp"

std::vector<check::Expected> check::expected(const Case& one, int ranks)
{
    const bool fails = one.size("fails") != 0;
    const std::size_t size = fails ? 0 : one.size("size"), p = static_cast<std::size_t>(ranks);
    std::vector<double> model, reads(p);
    reads[0] = 1;
    for (std::size_t r = 0; r < p; ++r)
        for (std::size_t k = 0; k < size; ++k)
            model.push_back(items::entry(k));
    return {{"there", std::vector<double>(p, fails ? 0 : 1), 0,
             [](std::size_t r) {
                 return "whether rank " + std::to_string(r) + " has a model (1: yes)";
             }},
            {"model", model, 0,
             [size](std::size_t i) {
                 return "entry " + std::to_string(i % size) + " of the model of rank " +
                        std::to_string(i / size);
             }},
            {"reads", reads, 0, [](std::size_t r) {
                 return "how often rank " + std::to_string(r) + " reads the file";
             }}};
}
