// wrong: lock-order
#include <stdio.h>

static int depth = 0;

static void go_down(int n)
{
#pragma omp critical(down) // deadlock:
    {
        depth++;
        if (n > 0)
            go_down(n - 1); // deadlock:
    }
}

int main(void)
{
#pragma omp parallel
    go_down(1);
    printf("%d\n", depth);
    return 0;
}
