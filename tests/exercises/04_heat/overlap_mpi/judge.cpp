#include "../blocks.hpp"

// What is read too early stands last: its results may be right all the same, and then nothing else
// tells this mistake from others.
std::vector<check::Expected> check::expected(const Case& one, int ranks)
{
    std::vector<Expected> all;
    if (one.size("steps") > 0)
        all = {blocks::halo(one, ranks, true), blocks::halo(one, ranks, false)};
    all.push_back(blocks::cells(one, ranks));
    const auto place = [](std::size_t rank) {
        return "number of steps in which rank " + std::to_string(rank) +
               " computed with a halo row before it had arrived";
    };
    all.push_back({"steps that read a halo row too early",
                   std::vector<double>(static_cast<std::size_t>(ranks), 0), 0, place});
    return all;
}
