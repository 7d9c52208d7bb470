// wrong: missing-critical
#include <cstdio>
#include <vector>

int main()
{
    std::vector<int> found;
    found.reserve(1000);
#pragma omp parallel for
    for (int i = 2; i < 300; ++i) {
        bool prime = true;
        for (int k = 2; k * k <= i; ++k)
            prime = prime && i % k != 0;
        if (prime)
            found.push_back(i); // race:
    }
    std::printf("%zu\n", found.size());
}
