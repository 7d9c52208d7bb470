// right: task-no-sync
#include <stdio.h>

// Without a device the region runs on the host.
int main(void)
{
    double a[200], sum = 0;
    for (int i = 0; i < 200; i++)
        a[i] = i;
#pragma omp target teams distribute parallel for map(tofrom : a)
    for (int i = 0; i < 200; i++)
        a[i] *= 2;
#pragma omp target map(to : a) map(tofrom : sum)
#pragma omp parallel for reduction(+ : sum)
    for (int i = 0; i < 200; i++)
        sum += a[i];
#pragma omp target nowait map(tofrom : a) depend(inout : a)
    a[0] = sum;
#pragma omp task depend(in : a) shared(a, sum)
    sum = a[0] + 1;
#pragma omp taskwait
    printf("%g\n", sum);
    return 0;
}
