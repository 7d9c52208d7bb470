// wrong: taskloop
#include <stdio.h>

int main(void)
{
    int sum = 0;
#pragma omp parallel
#pragma omp single
    {
#pragma omp taskloop
        for (int i = 0; i < 100; i++)
            sum += i; // race: sum
    }
    printf("%d\n", sum);
    return 0;
}
