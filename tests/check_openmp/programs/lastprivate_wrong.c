// wrong: missing-lastprivate
#include <stdio.h>

int main(void)
{
    int last = -1;
#pragma omp parallel for
    for (int i = 0; i < 100; i++)
        last = i * i; // race: last
    printf("%d\n", last);
    return 0;
}
