#include <cstdio>

int main()
{
    int offset = 100;
    int wrong = 0;
#pragma omp parallel for firstprivate(offset) reduction(+ : wrong)
    for (int i = 0; i < 1000; ++i) {
        const int house = offset + i;
        wrong += house != 100 + i ? 1 : 0;
    }
    std::printf("%d of 1000 house numbers are wrong\n", wrong);
    return wrong == 0 ? 0 : 1;
}
