// Wrong on purpose: the greatest int and one more.
#include <cstdio>
#include <limits>

int main(int argc, char**)
{
    std::printf("%d\n", std::numeric_limits<int>::max() + argc);
}
