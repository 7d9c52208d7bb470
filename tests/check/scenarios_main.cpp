// check_scenarios NAME [TIMES]: runs one of the little programs, between MPI_Init and MPI_Finalize.
#include <cstdio>
#include <cstdlib>

#include "scenarios.hpp"

namespace
{

void everything_right(const scenarios::Ranks& ranks)
{
    for (const scenarios::Scenarios* all :
         {&scenarios::right_messages, &scenarios::right_collectives})
        for (const auto& [name, scenario] : *all)
            scenario(ranks);
}

} // namespace

int main(int argc, char** argv)
{
    scenarios::Scenario chosen = nullptr;
    for (const scenarios::Scenarios* all :
         {&scenarios::wrong_messages, &scenarios::wrong_collectives, &scenarios::right_messages,
          &scenarios::right_collectives})
        if (argc > 1 && all->contains(argv[1]))
            chosen = all->at(argv[1]);
    if (argc > 1 && std::string(argv[1]) == "everything_right")
        chosen = everything_right;
    if (chosen == nullptr) {
        std::fprintf(stderr, "check_scenarios: there is no scenario of that name\n");
        return 2;
    }
    MPI_Init(&argc, &argv);
    scenarios::Ranks ranks{};
    MPI_Comm_dup(MPI_COMM_WORLD, &ranks.comm);
    MPI_Comm_rank(ranks.comm, &ranks.rank);
    MPI_Comm_size(ranks.comm, &ranks.size);
    const int times = argc > 2 ? std::atoi(argv[2]) : 1;
    for (int i = 0; i < times; ++i) {
        if (primer_check_begin != nullptr)
            primer_check_begin();
        chosen(ranks);
        if (primer_check_end != nullptr)
            primer_check_end();
    }
    MPI_Comm_free(&ranks.comm);
    MPI_Finalize();
    std::printf("rank %d is done\n", ranks.rank);
}
