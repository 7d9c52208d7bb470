// wrong: missing-critical
#include <stdio.h>

int balance = 0;

int main(void)
{
#pragma omp parallel sections
    {
#pragma omp section
        for (int i = 0; i < 20; i++) {
#pragma omp critical(deposit)
            balance += 10; // race: balance
        }
#pragma omp section
        for (int i = 0; i < 20; i++) {
#pragma omp critical(withdraw)
            balance -= 5; // race: balance
        }
    }
    printf("%d\n", balance);
    return 0;
}
