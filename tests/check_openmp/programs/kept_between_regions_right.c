// right: threadprivate
#include <stdio.h>

static int mine[4], calls = 0;
#pragma omp threadprivate(mine, calls)

// What each thread keeps lives from one region to the next; one hands its values to all.
int main(void)
{
    int sum = 0;
    calls = 10;
#pragma omp parallel copyin(calls)
    {
        calls++;
        mine[0] = calls;
#pragma omp single copyprivate(mine)
        mine[1] = 5;
    }
#pragma omp parallel reduction(+ : sum)
    {
        calls += mine[0] + mine[1];
        sum += calls;
    }
    printf("%d\n", sum > 0);
    return 0;
}
