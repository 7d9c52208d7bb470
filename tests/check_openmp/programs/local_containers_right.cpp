// right: missing-critical
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

int main()
{
    std::vector<std::string> names(40);
    auto table = std::make_shared<std::map<int, std::string>>();
    for (int i = 0; i < 5; ++i)
        (*table)[i] = "row " + std::to_string(i);
#pragma omp parallel for schedule(dynamic)
    for (int i = 0; i < 40; ++i) {
        const auto mine = table;
        std::vector<int> some(i + 1, i);
        names[i] = mine->at(i % 5) + " " + std::to_string(some.back());
    }
    std::printf("%s\n", names[39].c_str());
}
