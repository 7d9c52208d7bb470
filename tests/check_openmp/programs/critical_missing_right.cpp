// right: missing-critical
#include <cstdio>
#include <vector>

int main()
{
    std::vector<int> found;
#pragma omp parallel for
    for (int i = 2; i < 300; ++i) {
        bool prime = true;
        for (int k = 2; k * k <= i; ++k)
            prime = prime && i % k != 0;
        if (prime) {
#pragma omp critical
            found.push_back(i);
        }
    }
    std::printf("%zu\n", found.size());
}
