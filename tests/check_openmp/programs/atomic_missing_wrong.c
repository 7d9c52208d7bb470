// wrong: missing-atomic
#include <stdio.h>

int main(void)
{
    int counts[10] = {0};
#pragma omp parallel for
    for (int i = 0; i < 500; i++)
        counts[(i * 13) % 10]++; // race: counts
    printf("%d\n", counts[3]);
    return 0;
}
