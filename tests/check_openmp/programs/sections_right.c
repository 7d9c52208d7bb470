// right: sections
#include <stdio.h>

int main(void)
{
    int i = 0, j = 0;
#pragma omp parallel sections
    {
#pragma omp section
        i = 1;
#pragma omp section
        j = 2;
    }
    printf("%d\n", i + j);
    return 0;
}
