// wrong: missing-reduction
#include <stdio.h>

int main(void)
{
    int sum = 0;
#pragma omp parallel for
    for (int i = 1; i <= 100; i++)
        sum += i; // race: sum
    printf("%d\n", sum);
    return 0;
}
