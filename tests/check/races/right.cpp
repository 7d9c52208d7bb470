// No race: ThreadSanitizer says nothing.
#include <cstdio>
#include <vector>

int main()
{
    const std::vector<double> x(100000, 1.0);
    double sum = 0;
#pragma omp parallel for reduction(+ : sum) num_threads(2)
    for (std::size_t i = 0; i < x.size(); ++i)
        sum += x[i];
    std::printf("%f\n", sum);
}
