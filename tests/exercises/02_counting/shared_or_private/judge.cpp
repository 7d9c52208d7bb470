#include "check/judge.hpp"

// The exercise's lines, step by step, with the copies of each thread written out.
std::vector<check::Expected> check::expected(const Case& one, int)
{
    const std::size_t n = one.size("n"), p = one.size("p");
    double a = 100, b = 100, c = 100, d = 100, e = 100, b_of_a_thread = 0;
    for (std::size_t thread = 0; thread < p; ++thread) {
        b_of_a_thread = b + 1;
        double c_copy = 0, d_copy = 0, e_copy = 0; // where a reduction with + begins
        c_copy += 1;
        for (std::size_t i = 0; i < n; ++i)
            d_copy += 1;
        for (std::size_t i = thread; i < n; i += p) // in whatever order it is shared out
            e_copy += 1;
        c += c_copy;
        d += d_copy;
        e += e_copy;
    }
    return {{"b_of_a_thread", {b_of_a_thread}},
            {"a_afterwards", {a}},
            {"b_afterwards", {b}},
            {"c_afterwards", {c}},
            {"d_afterwards", {d}},
            {"e_afterwards", {e}}};
}
