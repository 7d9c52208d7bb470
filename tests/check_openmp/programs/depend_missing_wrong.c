// wrong: task-no-depend
#include <stdio.h>

int main(void)
{
    int i = 0;
#pragma omp parallel
#pragma omp single
    {
#pragma omp task
        i = 1; // race: i
#pragma omp task
        i = 2; // race: i
    }
    printf("%d\n", i);
    return 0;
}
