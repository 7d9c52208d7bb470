// right: stack-escape
#include <stdio.h>

int* shared_pointer;

int main(void)
{
    int sum = 0;
#pragma omp parallel reduction(+ : sum)
    {
        int local = 1;
#pragma omp single
        shared_pointer = &local;
        sum += *shared_pointer;
#pragma omp barrier
        local = 2;
    }
    printf("%d\n", sum > 0);
    return 0;
}
