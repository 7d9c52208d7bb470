// Wrong on purpose: a memory leak.
#include <cstdio>

int main()
{
    for (int i = 0; i < 10; ++i) {
        int* volatile lost = new int[100]();
        std::printf("%d\n", lost[i]);
        lost = nullptr;
    }
}
