// right: missing-atomic
#include <stdio.h>

int main(void)
{
    int counts[10] = {0};
#pragma omp parallel for
    for (int i = 0; i < 500; i++) {
#pragma omp atomic
        counts[(i * 13) % 10]++;
    }
    printf("%d\n", counts[3]);
    return 0;
}
