// wrong: loop-anti
#include <cstdio>
#include <vector>

int main()
{
    std::vector<double> u(100, 0.0);
    u[0] = u[99] = 1;
    for (int step = 0; step < 5; ++step) {
#pragma omp parallel for
        for (int i = 1; i < 99; ++i)
            u[i] = 0.5 * (u[i - 1] + u[i + 1]); // race: u
    }
    std::printf("%g\n", u[50]);
}
