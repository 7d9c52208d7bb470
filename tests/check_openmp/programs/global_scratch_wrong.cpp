// wrong: missing-private
#include <cstdio>

double scratch[16];

static double smooth(double x)
{
    for (int k = 0; k < 16; ++k)
        scratch[k] = x / (k + 1); // race: scratch
    double s = 0;
    for (int k = 0; k < 16; ++k)
        s += scratch[k]; // race: scratch
    return s;
}

int main()
{
    double y[50];
#pragma omp parallel for
    for (int i = 0; i < 50; ++i)
        y[i] = smooth(i);
    std::printf("%g\n", y[49]);
}
