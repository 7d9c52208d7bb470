// Recorded as barrier.txt: rank 0's part of the list is read before the others have written theirs.
#include <cstdio>
#include <vector>

#include <omp.h>

double partial(const std::vector<double>& x)
{
    std::vector<double> part(2);
    double sum = 0;
#pragma omp parallel num_threads(2)
    {
        const int me = omp_get_thread_num();
        for (std::size_t i = static_cast<std::size_t>(me); i < x.size(); i += 2)
            part[static_cast<std::size_t>(me)] += x[i];
        if (me == 0)
            sum = part[0] + part[1];
    }
    return sum;
}

int main()
{
    std::printf("%f\n", partial(std::vector<double>(100000, 1.0)));
}
