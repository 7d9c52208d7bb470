// wrong: missing-flush
#include <omp.h>
#include <stdio.h>

int main(void)
{
    int data = 0, ready = 0;
#pragma omp parallel sections num_threads(2)
    {
#pragma omp section
        {
            data = 42;
#pragma omp flush
            ready = 1; // race: ready
        }
#pragma omp section
        {
            int seen = 0;
            for (int i = 0; i < 1000 && !seen; i++)
                seen = ready; // race: ready
            printf("%d\n", seen ? 1 : 0);
        }
    }
    return data == 42 ? 0 : 1;
}
