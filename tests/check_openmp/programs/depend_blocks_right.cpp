// right: task-no-depend
#include <cstdio>
#include <vector>

int main()
{
    std::vector<double> x(400, 1.0);
    double sums[4] = {}, total = 0;
#pragma omp parallel
#pragma omp single
    {
        for (int b = 0; b < 4; ++b) {
#pragma omp task depend(out : x[b * 100])
            for (int i = b * 100; i < b * 100 + 100; ++i)
                x[i] = i;
#pragma omp task depend(in : x[b * 100]) depend(out : sums[b])
            for (int i = b * 100; i < b * 100 + 100; ++i)
                sums[b] += x[i];
        }
#pragma omp task depend(in : sums[0], sums[1], sums[2], sums[3])
        total = sums[0] + sums[1] + sums[2] + sums[3];
    }
    std::printf("%g\n", total);
}
