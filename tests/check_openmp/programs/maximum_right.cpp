// right: missing-reduction
#include <cstdio>
#include <vector>

int main()
{
    std::vector<double> x(200);
    for (int i = 0; i < 200; ++i)
        x[i] = (i * 37) % 101;
    double best = -1;
#pragma omp parallel for reduction(max : best)
    for (int i = 0; i < 200; ++i)
        if (x[i] > best)
            best = x[i];
    std::printf("%g\n", best);
}
