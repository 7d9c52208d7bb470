// wrong: task-no-depend
#include <stdio.h>

#define N 12

int main(void)
{
    static int a[N + 1][N + 1];
#pragma omp parallel
#pragma omp single
    for (int i = 1; i <= N; i++)
        for (int j = 1; j <= N; j++) {
#pragma omp task depend(in : a[i - 1][j], a[i][j]) depend(out : a[i][j]) firstprivate(i, j)
            a[i][j] = a[i - 1][j] + a[i][j - 1] + 1; // race: a
        }
    printf("%d\n", a[N][N]);
    return 0;
}
