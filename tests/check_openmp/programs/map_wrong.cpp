// wrong: missing-critical
#include <cstdio>
#include <map>

int main()
{
    std::map<int, int> counts;
    int large = 0;
#pragma omp parallel for reduction(+ : large)
    for (int i = 0; i < 60; ++i) {
        if (counts.count(i % 7) > 0) // race:
            ++large;
#pragma omp critical
        counts[i % 5] += 1; // race:
    }
    std::printf("%d\n", large >= 0);
}
