// wrong: task-no-taskwait
#include <cstdio>
#include <vector>

static void merge(int* begin, const int* middle, const int* end)
{
    std::vector<int> all;
    const int *one = begin, *two = middle;
    while (one < middle || two < end)
        if (two == end || (one < middle && *one < *two)) // race:
            all.push_back(*one++);                       // race:
        else
            all.push_back(*two++);
    for (int i = 0; i < static_cast<int>(all.size()); ++i)
        begin[i] = all[i]; // race:
}

static void sort(int* begin, int* end)
{
    if (end - begin < 2)
        return;
    int* middle = begin + (end - begin) / 2;
#pragma omp task
    sort(begin, middle);
    sort(middle, end);
    merge(begin, middle, end);
}

int main()
{
    std::vector<int> numbers(64);
    for (int i = 0; i < 64; ++i)
        numbers[i] = i * 31 % 67;
#pragma omp parallel
#pragma omp single
    sort(numbers.data(), numbers.data() + numbers.size());
    std::printf("%d\n", numbers[0]);
}
