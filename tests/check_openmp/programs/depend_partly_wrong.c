// wrong: task-no-depend
#include <stdio.h>

int main(void)
{
    int a = 0, b = 0, c = 0;
#pragma omp parallel
#pragma omp single
    {
#pragma omp task depend(out : a)
        a = 1;
#pragma omp task
        b = 2; // race: b
#pragma omp task depend(in : a, b) depend(out : c)
        c = a + b; // race: b
    }
    printf("%d\n", c);
    return 0;
}
