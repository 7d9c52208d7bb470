// right: loop-anti
#include <cstdio>
#include <vector>

int main()
{
    std::vector<double> u(100, 0.0), next = u;
    u[0] = u[99] = next[0] = next[99] = 1;
    for (int step = 0; step < 5; ++step) {
#pragma omp parallel for
        for (int i = 1; i < 99; ++i)
            next[i] = 0.5 * (u[i - 1] + u[i + 1]);
        u.swap(next);
    }
    std::printf("%g\n", u[50]);
}
