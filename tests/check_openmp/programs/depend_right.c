// right: task-no-depend
#include <stdio.h>

int main(void)
{
    int i = 0;
#pragma omp parallel
#pragma omp single
    {
#pragma omp task depend(out : i)
        i = 1;
#pragma omp task depend(inout : i)
        i = i + 2;
    }
    printf("%d\n", i);
    return 0;
}
