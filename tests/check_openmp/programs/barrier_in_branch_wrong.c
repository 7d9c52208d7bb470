// wrong: barrier-mismatch
#include <omp.h>
#include <stdio.h>

int main(void)
{
    int n = 0;
#pragma omp parallel num_threads(4)
    {
        if (omp_get_thread_num() != 0) {
#pragma omp atomic
            n++;
#pragma omp barrier // deadlock:
        }
#pragma omp atomic
        n++;
    }
    printf("%d\n", n);
    return 0;
}
