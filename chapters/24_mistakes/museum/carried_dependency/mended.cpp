#include <cstdio>
#include <cstdlib>
#include <vector>

int main(int argc, char** argv)
{
    const int n = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    std::vector<int> position(n, 0);
    int x = 0;
#pragma omp parallel for reduction(inscan, + : x)
    for (int i = 0; i < n; ++i) {
        position[i] = x;
#pragma omp scan exclusive(x)
        x += 1;
    }
    int wrong = 0;
    x = 0;
    for (int i = 0; i < n; ++i)
        wrong += position[i] != x++ ? 1 : 0;
    std::printf("%d of %d positions are wrong\n", wrong, n);
    return wrong == 0 ? 0 : 1;
}
