// wrong: input-dependent
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char** argv)
{
    int distance = argc > 1 ? atoi(argv[1]) : 1;
    int a[100];
    for (int i = 0; i < 100; i++)
        a[i] = i;
#pragma omp parallel for
    for (int i = 0; i < 100 - distance; i++)
        a[i] = a[i + distance]; // race: a
    printf("%d\n", a[0]);
    return 0;
}
