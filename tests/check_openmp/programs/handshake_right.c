// right: missing-flush
#include <omp.h>
#include <stdio.h>

// Two threads hand one buffer to and fro; whose turn it is stands in a flag.
int main(void)
{
    int buffer[16] = {0}, turn = 0;
#pragma omp parallel num_threads(2)
    {
        const int me = omp_get_thread_num();
        for (int round = 0; omp_get_num_threads() == 2 && round < 50; round++) {
            int now = 1 - me;
            while (now != me) {
#pragma omp atomic read acquire
                now = turn;
            }
            for (int i = 0; i < 16; i++)
                buffer[i] += me + 1;
#pragma omp atomic write release
            turn = 1 - me;
        }
    }
    printf("%d\n", buffer[3] >= 0);
    return 0;
}
