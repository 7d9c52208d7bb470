// wrong: missing-atomic
#include <cstdio>
#include <mutex>

// The pointer is looked at without the lock and is no atomic one.
static int* table = nullptr;
static std::mutex guard;

static const int* get()
{
    if (table == nullptr) { // race: table
        const std::lock_guard<std::mutex> lock(guard);
        if (table == nullptr) {
            int* made = new int[10];
            for (int i = 0; i < 10; ++i)
                made[i] = i * i;
            table = made; // race: table
        }
    }
    return table; // race: table
}

int main()
{
    int sum = 0;
#pragma omp parallel for reduction(+ : sum)
    for (int i = 0; i < 100; ++i)
        sum += get()[i % 10];
    std::printf("%d\n", sum);
    delete[] table;
}
