// right: missing-barrier
#include <stdio.h>

int main(void)
{
    int sum = 0;
#pragma omp parallel reduction(+ : sum)
    {
        int seed;
#pragma omp single copyprivate(seed)
        seed = 17;
        sum += seed;
    }
    printf("%d\n", sum);
    return 0;
}
