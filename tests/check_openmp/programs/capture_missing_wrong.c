// wrong: missing-atomic
#include <stdio.h>

// The counter is raised atomically and read once more.
int main(void)
{
    int out[4000], n = 0;
#pragma omp parallel for
    for (int i = 0; i < 2000; i++)
        if (i % 3 == 0) {
#pragma omp atomic
            n++;
            out[n - 1] = i; // race: n out
        }
    printf("%d %d\n", n, out[0] >= 0);
    return 0;
}
