// Recorded as sum.txt.
#include <cstdio>
#include <vector>

double total(const std::vector<double>& x)
{
    double sum = 0;
#pragma omp parallel for num_threads(2)
    for (std::size_t i = 0; i < x.size(); ++i)
        sum += x[i];
    return sum;
}

int main()
{
    std::printf("%f\n", total(std::vector<double>(100000, 1.0)));
}
