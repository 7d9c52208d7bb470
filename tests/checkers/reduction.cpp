// Right: every thread adds to a sum of its own; a barrier and a lock order what they share.
#include <cstdio>
#include <vector>

int main()
{
    long sum = 0;
    int visits = 0;
    std::vector<long> squares(1000);
#pragma omp parallel num_threads(4) shared(sum, visits, squares)
    {
#pragma omp for
        for (int i = 0; i < 1000; ++i)
            squares[i] = static_cast<long>(i) * i;
#pragma omp for reduction(+ : sum)
        for (int i = 0; i < 1000; ++i) // another thread wrote squares[999 - i], before the barrier
            sum += squares[999 - i];
#pragma omp critical
        ++visits;
    }
    std::printf("%ld %d\n", sum, visits);
    return sum == 332833500 ? 0 : 1;
}
