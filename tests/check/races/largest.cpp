// Recorded as largest.txt: a global variable, tested and then written.
#include <cstdio>
#include <vector>

static double best;

void largest(const std::vector<double>& x)
{
    best = x[0];
#pragma omp parallel for num_threads(2)
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double now = best;
        if (x[i] > now)
            best = x[i];
    }
}

int main()
{
    std::vector<double> x(100000);
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = static_cast<double>(i);
    largest(x);
    std::printf("%f\n", best);
}
