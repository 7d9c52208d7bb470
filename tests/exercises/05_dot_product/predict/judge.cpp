#include "check/judge.hpp"

#include <algorithm>
#include <cmath>

#include "primer/partition.hpp"

namespace
{

using check::Case;
using check::Expected;

// What can be counted is counted, by walking through the work as a program would.
double count_flops(std::size_t n)
{
    double flops = 0;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            for (std::size_t k = 0; k < n; ++k)
                flops += 2; // c += a * b
    return flops;
}

double count_bytes(std::size_t n)
{
    double bytes = 0;
    for (std::size_t i = 0; i < n; ++i)
        bytes += sizeof(double) + sizeof(double); // x[i], y[i]
    return bytes;
}

double count_exchanged(std::size_t n, int p)
{
    double numbers = 0;
    for (int rank = 0; rank < p; ++rank) {
        const primer::Range rows = primer::block(n, p, rank);
        const std::size_t cells = n + 2;
        if (rows.begin > 0)
            numbers += static_cast<double>(cells); // my first row goes up
        if (rows.end < n)
            numbers += static_cast<double>(cells); // my last one down
    }
    return numbers;
}

// One figure of a case, and how far a differently rounded formula may be from it.
Expected figure(const std::string& name, double value)
{
    return {name, {value}, 1e-12 * std::abs(value), {}};
}

} // namespace

std::vector<Expected> check::expected(const Case& one, int)
{
    const std::size_t n = one.size("n"), p = one.size("p");
    const double workers = one.number("p"), s = one.number("s"), alone = one.number("one");
    double time = s; // of one worker's: first what cannot be shared out, then a worker's part
    time += (1 - s) / workers;
    double given = 0; // GB/s, worker after worker until the memory has no more
    for (std::size_t worker = 0; worker < p; ++worker)
        given += std::min(alone, one.number("most") - given);
    std::vector<Expected> answer = {figure("flops_of_matmul", count_flops(n)),
                                    figure("bytes_of_dot", count_bytes(n))};
    if (p <= n)
        answer.push_back(figure("numbers_exchanged", count_exchanged(n, static_cast<int>(p))));
    answer.push_back(figure("best_speedup", 1 / time));
    answer.push_back(figure("best_speedup_from_memory", given / alone));
    return answer;
}
