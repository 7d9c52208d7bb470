// wrong: missing-critical
#include <cstdio>
#include <map>

int main()
{
    std::map<int, int> counts;
#pragma omp parallel for
    for (int i = 0; i < 60; ++i) {
#pragma omp critical
        counts[i % 5] += 1;                     // race: counts
        if (i % 20 == 0 && counts.count(3) > 5) // race: counts
            std::printf("never\n");
    }
    std::printf("%d\n", counts[0]);
}
