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

struct Figures {
    double flops, bytes, exchanged, amdahl, memory;
};

Figures right(const Case& one)
{
    const std::size_t n = one.size("n"), p = one.size("p");
    const double workers = one.number("p"), s = one.number("s"), alone = one.number("one");
    double time = s; // of one worker's: first what cannot be shared out, then a worker's part
    time += (1 - s) / workers;
    double given = 0; // GB/s, worker after worker until the memory has no more
    for (std::size_t worker = 0; worker < p; ++worker)
        given += std::min(alone, one.number("most") - given);
    return {count_flops(n), count_bytes(n), p <= n ? count_exchanged(n, static_cast<int>(p)) : 0,
            1 / time, given / alone};
}

std::vector<Expected> as_answer(const Case& one, const Figures& figures)
{
    std::vector<Expected> answer = {figure("flops_of_matmul", figures.flops),
                                    figure("bytes_of_dot", figures.bytes)};
    if (one.size("p") <= one.size("n"))
        answer.push_back(figure("numbers_exchanged", figures.exchanged));
    answer.push_back(figure("best_speedup", figures.amdahl));
    answer.push_back(figure("best_speedup_from_memory", figures.memory));
    return answer;
}

// The right figures up to `figure`, which `change` makes a mistaken one. Those after it may be what
// they are: who fills in one formula after the other is told about the first.
template<typename Change>
check::Mistake mistake(const std::string& name, const std::string& figure, const std::string& says,
                       Change change)
{
    return {name, says, [figure, change](const Case& one, int) {
                Figures figures = right(one);
                change(figures, one.number("n"), one.number("p"), one);
                std::vector<Expected> answer = as_answer(one, figures);
                const auto last = std::find_if(answer.begin(), answer.end(),
                                               [&](const Expected& e) { return e.name == figure; });
                if (last != answer.end())
                    answer.erase(last + 1, answer.end());
                return answer;
            }};
}

} // namespace

std::vector<Expected> check::expected(const Case& one, int)
{
    return as_answer(one, right(one));
}

std::vector<check::Mistake> check::mistakes()
{
    return {
        mistake(
            "only_products", "flops_of_matmul",
            "This counts the multiplications of the matrix product only; each product is added, "
            "too.",
            [](Figures& f, double n, double, const Case&) { f.flops = n * n * n; }),
        mistake(
            "one_dot_product", "flops_of_matmul",
            "This is the arithmetic of one element of C, or of one row; there are n * n elements.",
            [](Figures& f, double n, double, const Case&) { f.flops = 2 * n * n; }),
        mistake("one_vector", "bytes_of_dot",
                "This is half of it: a dot product reads two vectors, and a double has 8 bytes.",
                [](Figures& f, double n, double, const Case&) { f.bytes = 8 * n; }),
        mistake("numbers_not_bytes", "bytes_of_dot",
                "These are numbers, not bytes: a double has 8 bytes.",
                [](Figures& f, double n, double, const Case&) { f.bytes = 2 * n; }),
        mistake(
            "a_ring_of_ranks", "numbers_exchanged",
            "This is the exchange of a ring, in which the first and the last rank are neighbours "
            "too: 2 p rows. The plate has ends: p blocks have p - 1 cuts.",
            [](Figures& f, double n, double p, const Case&) { f.exchanged = 2 * p * (n + 2); }),
        mistake(
            "one_way", "numbers_exchanged",
            "This is one row for each cut; each of the two neighbours sends one to the other.",
            [](Figures& f, double n, double p, const Case&) { f.exchanged = (p - 1) * (n + 2); }),
        mistake("without_edge_cells", "numbers_exchanged",
                "A row is sent with its two edge cells: n + 2 numbers.",
                [](Figures& f, double n, double p, const Case&) { f.exchanged = 2 * (p - 1) * n; }),
        mistake(
            "as_many_times_as_workers", "best_speedup",
            "This is p times as fast whatever remains serial; with s = 1 nothing is gained at all.",
            [](Figures& f, double, double p, const Case&) { f.amdahl = p; }),
        mistake("serial_part_forgotten", "best_speedup",
                "This shares out the part 1 - s and forgets that the part s is still there.",
                [](Figures& f, double, double p, const Case& one) {
                    f.amdahl = p / (1 - one.number("s"));
                }),
        mistake(
            "speedup_upside_down", "best_speedup",
            "This is the time of p workers as a part of one worker's; the speedup is its inverse.",
            [](Figures& f, double, double, const Case&) { f.amdahl = 1 / f.amdahl; }),
        mistake(
            "memory_without_end", "best_speedup_from_memory",
            "This lets every worker have as much of the memory as one alone: beyond `most` there "
            "is no more.",
            [](Figures& f, double, double p, const Case&) { f.memory = p; }),
        mistake("memory_from_the_start", "best_speedup_from_memory",
                "This gives all of the memory even to one worker, who alone cannot take so much.",
                [](Figures& f, double, double, const Case& one) {
                    f.memory = one.number("most") / one.number("one");
                }),
    };
}
