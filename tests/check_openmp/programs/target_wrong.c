// wrong: missing-reduction
#include <stdio.h>

int main(void)
{
    double a[200], sum = 0;
    for (int i = 0; i < 200; i++)
        a[i] = i;
#pragma omp target map(to : a) map(tofrom : sum)
#pragma omp parallel for
    for (int i = 0; i < 200; i++)
        sum += a[i]; // race: sum
    printf("%g\n", sum);
    return 0;
}
