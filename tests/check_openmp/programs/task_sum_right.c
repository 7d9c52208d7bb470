// right: task-no-sync
#include <stdio.h>

int main(void)
{
    int sum = 0;
#pragma omp parallel
#pragma omp single
    for (int i = 0; i < 20; i++) {
#pragma omp task
        {
#pragma omp atomic
            sum += i;
        }
    }
    printf("%d\n", sum);
    return 0;
}
