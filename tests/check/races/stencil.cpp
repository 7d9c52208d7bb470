// Recorded as stencil.txt: new values are written where neighbours still read the old ones.
#include <cstdio>
#include <vector>

void smooth(std::vector<double>& u)
{
    const auto n = static_cast<long>(u.size());
    double* v = u.data();
#pragma omp parallel for num_threads(2)
    for (long i = 1; i < n - 1; ++i) {
        const double left = v[i - 1];
        v[i] = 0.5 * (left + v[i + 1]);
    }
}

int main()
{
    std::vector<double> u(100000, 1.0);
    smooth(u);
    std::printf("%f\n", u[5]);
}
