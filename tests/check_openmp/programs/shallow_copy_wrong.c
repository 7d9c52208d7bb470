// wrong: missing-firstprivate
#include <stdio.h>

// The pointer is each thread's own, what it points to is not.
int main(void)
{
    double room[8], *scratch = room, sum = 0;
#pragma omp parallel for firstprivate(scratch) reduction(+ : sum)
    for (int i = 0; i < 400; i++) {
        for (int k = 0; k < 8; k++)
            scratch[k] = i + k; // race:
        for (int k = 0; k < 8; k++)
            sum += scratch[k]; // race:
    }
    printf("%g\n", sum);
    return 0;
}
