#include <cstdio>

int main()
{
    std::puts("right");
    return 0;
}
