// wrong: missing-barrier
#include <cstdio>
#include <utility>
#include <vector>

int main()
{
    std::vector<double> first(80, 1.0), second(80, 1.0);
    double *now = first.data(), *next = second.data();
#pragma omp parallel
    for (int step = 0; step < 4; ++step) {
#pragma omp for
        for (int i = 1; i < 79; ++i)
            next[i] = (now[i - 1] + now[i + 1]) / 2; // race: now next
#pragma omp master
        std::swap(now, next); // race: now next
    }
    std::printf("%g\n", now[40]);
}
