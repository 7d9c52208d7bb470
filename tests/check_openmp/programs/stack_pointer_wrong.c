// wrong: stack-escape
#include <stdio.h>

int* shared_pointer;

int main(void)
{
#pragma omp parallel
    {
        int local = 1;
#pragma omp single
        shared_pointer = &local;
        *shared_pointer = *shared_pointer + 1; // race: shared_pointer
#pragma omp barrier
    }
    printf("done\n");
    return 0;
}
