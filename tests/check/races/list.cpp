// Recorded as list.txt: the racing lines are in the standard library, called by ours.
#include <cstdio>
#include <vector>

std::vector<int> even(const std::vector<int>& x)
{
    std::vector<int> found;
    found.reserve(x.size());
#pragma omp parallel for num_threads(2)
    for (std::size_t i = 0; i < x.size(); ++i)
        if (x[i] % 2 == 0)
            found.push_back(x[i]);
    return found;
}

int main()
{
    std::printf("%zu\n", even(std::vector<int>(100000, 2)).size());
}
