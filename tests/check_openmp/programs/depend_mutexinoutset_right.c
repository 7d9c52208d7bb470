// right: task-no-depend
#include <stdio.h>

int main(void)
{
    int sum = 0;
#pragma omp parallel
#pragma omp single
    {
#pragma omp task depend(out : sum)
        sum = 1;
        for (int i = 0; i < 6; i++) {
#pragma omp task depend(mutexinoutset : sum)
            sum += i;
        }
#pragma omp task depend(in : sum)
        printf("%d\n", sum);
    }
    return 0;
}
