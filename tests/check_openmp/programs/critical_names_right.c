// right: missing-critical
#include <stdio.h>

int balance = 0;

int main(void)
{
#pragma omp parallel sections
    {
#pragma omp section
        for (int i = 0; i < 20; i++) {
#pragma omp critical(account)
            balance += 10;
        }
#pragma omp section
        for (int i = 0; i < 20; i++) {
#pragma omp critical(account)
            balance -= 5;
        }
    }
    printf("%d\n", balance);
    return 0;
}
