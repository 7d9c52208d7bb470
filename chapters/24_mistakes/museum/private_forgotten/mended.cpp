#include <cstdio>
#include <cstdlib>
#include <vector>

int main(int argc, char** argv)
{
    const int n = argc > 1 ? std::atoi(argv[1]) : 2'000'000;
    std::vector<int> quarter(n);
    int half = 0;
#pragma omp parallel for private(half)
    for (int i = 0; i < n; ++i) {
        half = i / 2;
        quarter[i] = half / 2;
    }
    int wrong = 0;
    for (int i = 0; i < n; ++i)
        wrong += quarter[i] != i / 4 ? 1 : 0;
    std::printf("%d of %d values are wrong\n", wrong, n);
    return wrong == 0 ? 0 : 1;
}
