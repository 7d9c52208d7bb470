// Wrong on purpose: reads one element behind the last.
#include <cstdio>
#include <vector>

int main(int argc, char**)
{
    const std::vector<int> values(10, 1);
    std::printf("%d\n", values.data()[9 + argc]);
}
