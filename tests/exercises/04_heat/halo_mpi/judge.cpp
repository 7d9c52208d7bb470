#include "../blocks.hpp"

std::vector<check::Expected> check::expected(const Case& one, int ranks)
{
    return {blocks::halo(one, ranks, true), blocks::halo(one, ranks, false),
            blocks::cells(one, ranks)};
}
