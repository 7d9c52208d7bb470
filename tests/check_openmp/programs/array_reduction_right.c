// right: missing-reduction
#include <stdio.h>

int main(void)
{
    int counts[8] = {0};
#pragma omp parallel for reduction(+ : counts[:8])
    for (int i = 0; i < 1000; i++)
        counts[(i * 7) % 8]++;
    for (int i = 0; i < 8; i++)
        printf("%d ", counts[i]);
    printf("\n");
    return 0;
}
