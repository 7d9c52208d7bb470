// wrong: missing-private
#include <omp.h>
#include <stdio.h>

int main(void)
{
    int me;
#pragma omp parallel
    {
        me = omp_get_thread_num();      // race: me
        printf("I am thread %d\n", me); // race: me
    }
    return 0;
}
