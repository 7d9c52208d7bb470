// right: loop-true
#include <cstdio>
#include <vector>

int main()
{
    const int n = 30;
    std::vector<double> u(n * n, 1.0);
    for (int i = 1; i < n; ++i) {
#pragma omp parallel for
        for (int j = 0; j < n; ++j)
            u[i * n + j] += 0.5 * u[(i - 1) * n + j];
    }
    std::printf("%g\n", u[n * n - 1]);
}
