// right: task-no-taskwait
#include <stdio.h>

int main(void)
{
    int sum = 0;
#pragma omp parallel
#pragma omp single
    for (int i = 0; i < 10; i++) {
#pragma omp task if (0)
        sum += i;
        sum += 1;
    }
    printf("%d\n", sum);
    return 0;
}
