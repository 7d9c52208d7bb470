// Right: nothing to report.
#include <cstdio>
#include <vector>

int main()
{
    const std::vector<int> values(10, 1);
    std::printf("%d\n", values[9]);
}
