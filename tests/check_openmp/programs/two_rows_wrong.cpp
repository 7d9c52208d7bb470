// wrong: loop-true
#include <cstdio>
#include <vector>

int main()
{
    const int n = 30;
    std::vector<double> u(n * n, 1.0);
#pragma omp parallel for
    for (int i = 1; i < n; ++i)
        for (int j = 0; j < n; ++j)
            u[i * n + j] += 0.5 * u[(i - 1) * n + j]; // race: u
    std::printf("%g\n", u[n * n - 1]);
}
