// right: missing-reduction
#include <cstdio>

struct Range {
    int low = 1000, high = -1000;
};

static void widen(Range& a, const Range& b)
{
    if (b.low < a.low)
        a.low = b.low;
    if (b.high > a.high)
        a.high = b.high;
}

#pragma omp declare reduction(both:Range : widen(omp_out, omp_in)) initializer(omp_priv = Range())

int main()
{
    Range range;
#pragma omp parallel for reduction(both : range)
    for (int i = 0; i < 100; ++i) {
        const int value = (i * 71) % 97 - 20;
        widen(range, {value, value});
    }
    std::printf("%d %d\n", range.low, range.high);
}
