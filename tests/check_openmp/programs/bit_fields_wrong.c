// wrong: loop-output
#include <stdio.h>

struct flags {
    unsigned seen : 1;
    unsigned left : 3;
};

int main(void)
{
    struct flags all = {0, 0};
#pragma omp parallel sections num_threads(2)
    {
#pragma omp section
        all.seen = 1; // race: all
#pragma omp section
        all.left = 5; // race: all
    }
    printf("%d\n", all.seen + all.left);
    return 0;
}
