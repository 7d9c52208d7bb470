// right: missing-atomic
#include <atomic>
#include <cstdio>
#include <mutex>

// Made by the first that needs it: looked at without the lock, and again under it.
static std::atomic<int*> table{nullptr};
static std::mutex guard;

static const int* get()
{
    int* now = table.load(std::memory_order_acquire);
    if (now == nullptr) {
        const std::lock_guard<std::mutex> lock(guard);
        now = table.load(std::memory_order_relaxed);
        if (now == nullptr) {
            now = new int[10];
            for (int i = 0; i < 10; ++i)
                now[i] = i * i;
            table.store(now, std::memory_order_release);
        }
    }
    return now;
}

int main()
{
    int sum = 0;
#pragma omp parallel for reduction(+ : sum)
    for (int i = 0; i < 100; ++i)
        sum += get()[i % 10];
    std::printf("%d\n", sum);
    delete[] table.load();
}
