// wrong: threadprivate
#include <stdio.h>

static int next_number(void)
{
    static int last = 0;
    return ++last; // race: last
}

int main(void)
{
    int x[64];
#pragma omp parallel for
    for (int i = 0; i < 64; i++)
        x[i] = next_number();
    printf("%d\n", x[0] > 0);
    return 0;
}
