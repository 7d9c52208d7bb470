#include "check/judge.hpp"

#include "../vectors.hpp"
#include "primer/partition.hpp"

namespace
{

double sum(std::size_t begin, std::size_t end)
{
    double total = 0;
    for (std::size_t i = begin; i < end; ++i)
        total += vectors::x(i) * vectors::y(i);
    return total;
}

std::vector<check::Expected> one(double value)
{
    return {{"the sum", {value}}};
}

} // namespace

std::vector<check::Expected> check::expected(const Case& c, int)
{
    return one(sum(0, c.size("n")));
}

std::vector<check::Mistake> check::mistakes()
{
    return {
        {"private_sum",
         "This is the sum before any thread has added. With private(sum) each thread adds to a "
         "copy "
         "that nobody reads afterwards: reduction(+ : sum) adds the copies up.",
         [](const Case&, int) { return one(0); }},
        {"first_product", "This is the first product alone, as the exercise came: see its TODO.",
         [](const Case& c, int) { return one(sum(0, c.size("n") > 0 ? 1 : 0)); }},
        {"every_thread_all",
         "This is the right sum times the number of threads: every thread went through the whole "
         "loop. `parallel` starts the team; it is `for` that shares the loop out.",
         [](const Case& c, int workers) { return one(workers * sum(0, c.size("n"))); }},
        {"no_remainder",
         "This is the sum without the last elements: those that are left over when the length does "
         "not divide by the number of threads belong to somebody too.",
         [](const Case& c, int workers) {
             const std::size_t p = static_cast<std::size_t>(workers);
             return one(sum(0, c.size("n") / p * p));
         }},
        {"one_thread", "This is the first thread's share alone: the others' sums were lost.",
         [](const Case& c, int workers) {
             return one(sum(0, primer::block(c.size("n"), workers, 0).end));
         }},
    };
}
