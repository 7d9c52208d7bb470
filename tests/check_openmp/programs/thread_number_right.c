// right: missing-private
#include <omp.h>
#include <stdio.h>

int main(void)
{
#pragma omp parallel
    {
        int me = omp_get_thread_num();
        printf("I am thread %d\n", me);
    }
    return 0;
}
