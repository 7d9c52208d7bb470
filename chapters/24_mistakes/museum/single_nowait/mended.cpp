#include <cstdio>
#include <cstdlib>
#include <vector>

int main(int argc, char** argv)
{
    const int n = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    std::vector<int> table(n), copy(n);
#pragma omp parallel
    {
#pragma omp single
        for (int i = 0; i < n; ++i)
            table[i] = i + 1;
#pragma omp for
        for (int i = 0; i < n; ++i)
            copy[i] = table[i];
    }
    int wrong = 0;
    for (int i = 0; i < n; ++i)
        wrong += copy[i] != i + 1 ? 1 : 0;
    std::printf("%d of %d entries were used before they were there\n", wrong, n);
    return wrong == 0 ? 0 : 1;
}
