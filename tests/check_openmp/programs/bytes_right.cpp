// right: loop-output
#include <cstdio>
#include <vector>

int main()
{
    std::vector<char> prime(2000, 1);
#pragma omp parallel for schedule(static, 1)
    for (int i = 2; i < 2000; ++i) {
        bool is = true;
        for (int d = 2; d * d <= i; ++d)
            is = is && i % d != 0;
        prime[i] = is;
    }
    int n = 0;
    for (int i = 2; i < 2000; ++i)
        n += prime[i];
    std::printf("%d\n", n);
}
