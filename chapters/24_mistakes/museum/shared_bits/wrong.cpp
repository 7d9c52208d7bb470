#include <cstdio>
#include <cstdlib>
#include <vector>

int main(int argc, char** argv)
{
    const int n = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    std::vector<bool> seen(n, false);
#pragma omp parallel for schedule(static, 1)
    for (int i = 0; i < n; ++i)
        seen[i] = true;
    int lost = 0;
    for (int i = 0; i < n; ++i)
        lost += seen[i] ? 0 : 1;
    std::printf("%d of %d marks were lost\n", lost, n);
    return lost == 0 ? 0 : 1;
}
