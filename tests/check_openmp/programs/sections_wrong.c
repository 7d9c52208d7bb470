// wrong: sections
#include <stdio.h>

int main(void)
{
    int i = 0;
#pragma omp parallel sections
    {
#pragma omp section
        i = 1; // race: i
#pragma omp section
        i = 2; // race: i
    }
    printf("%d\n", i);
    return 0;
}
