// wrong: loop-anti
#include <stdio.h>

int main(int argc, char** argv)
{
    int n = 100;
    int a[100];
    (void)argv;
    if (argc > 1)
        n = 50;
    for (int i = 0; i < n; i++)
        a[i] = i;
#pragma omp parallel for
    for (int i = 0; i < n - 1; i++)
        a[i] = a[i + 1] + 1; // race: a
    printf("%d\n", a[10]);
    return 0;
}
