// wrong: task-no-taskwait
#include <stdio.h>

int x = 0, y = 0;

int main(void)
{
#pragma omp parallel
#pragma omp single
    {
#pragma omp task
        {
#pragma omp task
            x = 7; // race: x
        }
#pragma omp taskwait
        y = x; // race: x
    }
    printf("%d\n", y);
    return 0;
}
