// right: loop-true
#include <stdio.h>

int main(void)
{
    int x[100], sum = 0;
#pragma omp parallel for reduction(inscan, + : sum)
    for (int i = 0; i < 100; i++) {
        sum += i;
#pragma omp scan inclusive(sum)
        x[i] = sum;
    }
    printf("%d\n", x[99]);
    return 0;
}
