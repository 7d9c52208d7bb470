// right: input-dependent
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char** argv)
{
    int half = argc > 1 ? atoi(argv[1]) : 50;
    int a[100];
    if (half > 50)
        half = 50;
    for (int i = 0; i < 100; i++)
        a[i] = i;
#pragma omp parallel for
    for (int i = 0; i < half; i++)
        a[i] = a[i + half];
    printf("%d\n", a[0]);
    return 0;
}
