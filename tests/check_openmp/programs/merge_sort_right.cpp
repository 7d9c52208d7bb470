// right: task-no-taskwait
#include <algorithm>
#include <cstdio>
#include <vector>

static void sort(int* begin, int* end)
{
    if (end - begin < 64) {
        std::sort(begin, end);
        return;
    }
    int* middle = begin + (end - begin) / 2;
#pragma omp task
    sort(begin, middle);
    sort(middle, end);
#pragma omp taskwait
    std::inplace_merge(begin, middle, end);
}

int main()
{
    std::vector<int> numbers(2000);
    for (int i = 0; i < 2000; ++i)
        numbers[i] = i * 7919 % 2003;
#pragma omp parallel
#pragma omp single
    sort(numbers.data(), numbers.data() + numbers.size());
    std::printf("%d\n", std::is_sorted(numbers.begin(), numbers.end()) ? 1 : 0);
    return 0;
}
