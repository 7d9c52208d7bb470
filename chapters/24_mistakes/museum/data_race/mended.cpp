#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv)
{
    const long n = argc > 1 ? std::atol(argv[1]) : 10'000'000;
    long sum = 0;
#pragma omp parallel for reduction(+ : sum)
    for (long i = 1; i <= n; ++i) {
        if (i % 2 == 0)
            sum += i;
    }
    const long expected = (n / 2) * (n / 2 + 1);
    std::printf("the even numbers up to %ld add up to %ld: %s\n", n, sum,
                sum == expected ? "right" : "WRONG");
    return sum == expected ? 0 : 1;
}
