#include "../blocks.hpp"

std::vector<check::Expected> check::expected(const Case& one, int ranks)
{
    const auto place = [](std::size_t rank) {
        return "number of steps in which rank " + std::to_string(rank) +
               " computed with a halo row before it had arrived";
    };
    std::vector<Expected> all = {{"steps that read a halo row too early",
                                  std::vector<double>(static_cast<std::size_t>(ranks), 0), 0,
                                  place}};
    if (one.size("steps") > 0) {
        all.push_back(blocks::halo(one, ranks, true));
        all.push_back(blocks::halo(one, ranks, false));
    }
    all.push_back(blocks::cells(one, ranks));
    return all;
}
