#include <cstdio>
#include <cstdlib>
#include <vector>

int main(int argc, char** argv)
{
    const int n = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    std::vector<int> position(n, 0);
    int x = 0;
#pragma omp parallel for
    for (int i = 1; i < n; ++i)
        position[i] = position[i - 1] + 1;
    int wrong = 0;
    for (int i = 0; i < n; ++i)
        wrong += position[i] != x++ ? 1 : 0;
    std::printf("%d of %d positions are wrong\n", wrong, n);
    return wrong == 0 ? 0 : 1;
}
