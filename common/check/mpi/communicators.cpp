// Communicators: which ranks of the world each has, and a number that all its ranks know it by.
#include <algorithm>
#include <map>
#include <mutex>
#include <numeric>

#include "checker.hpp"
#include "objects.hpp"

namespace check
{

namespace
{

int kept = MPI_KEYVAL_INVALID; // each communicator keeps its Communicator as an attribute

int forget(MPI_Comm, int, void* communicator, void*)
{
    delete static_cast<Communicator*>(communicator);
    return MPI_SUCCESS;
}

std::uint64_t mixed(std::uint64_t a, std::uint64_t b)
{
    return (a ^ (b + 0x9e3779b97f4a7c15U + (a << 6) + (a >> 2))) * 0xff51afd7ed558ccdU;
}

std::vector<int> world_ranks(MPI_Comm comm)
{
    int inter = 0, size = 0;
    MPI_Group group, world_group;
    PMPI_Comm_test_inter(comm, &inter);
    inter != 0 ? PMPI_Comm_remote_group(comm, &group) : PMPI_Comm_group(comm, &group);
    PMPI_Comm_group(MPI_COMM_WORLD, &world_group);
    PMPI_Group_size(group, &size);
    std::vector<int> here(static_cast<std::size_t>(size)), there(here.size());
    std::iota(here.begin(), here.end(), 0);
    PMPI_Group_translate_ranks(group, size, here.data(), world_group, there.data());
    PMPI_Group_free(&group);
    PMPI_Group_free(&world_group);
    return there;
}

// "" for all ranks of the world in their order, else "the communicator of ranks 0, 2 and 4".
std::string name_of(const std::vector<int>& world)
{
    std::vector<int> all(static_cast<std::size_t>(ranks()));
    std::iota(all.begin(), all.end(), 0);
    if (world == all)
        return "";
    if (world.size() == 1)
        return "the communicator of rank " + std::to_string(world[0]) + " alone";
    std::string name = "the communicator of ranks ";
    for (std::size_t i = 0; i < world.size(); ++i) {
        if (i == 5 && world.size() > 6)
            return name + " … (" + std::to_string(world.size()) + " of them)";
        const char* between = i == 0 ? "" : i + 1 == world.size() ? " and " : ", ";
        name += between + std::to_string(world[i]);
    }
    return name;
}

Communicator& remember(MPI_Comm comm, std::uint64_t id)
{
    auto* made = new Communicator;
    made->id = id;
    made->world = world_ranks(comm);
    made->size = static_cast<int>(made->world.size());
    PMPI_Comm_rank(comm, &made->rank);
    int inter = 0;
    PMPI_Comm_test_inter(comm, &inter);
    made->inter = inter != 0;
    for (const int r : made->world)
        made->who |= r >= 0 && r < max_ranks ? std::uint64_t{1} << r : 0;
    made->name = name_of(made->world);
    PMPI_Comm_set_attr(comm, kept, made);
    return *made;
}

} // namespace

void begin_communicators()
{
    PMPI_Comm_create_keyval(MPI_COMM_NULL_COPY_FN, forget, &kept, nullptr);
    remember(MPI_COMM_WORLD, world);
    remember(MPI_COMM_SELF, mixed(world, static_cast<std::uint64_t>(my_rank()) + 1000));
}

namespace
{

struct Coming {
    MPI_Comm* made;
    std::uint64_t id;
};
std::map<MPI_Request, Coming> coming; // copies by MPI_Comm_idup
std::mutex coming_guard;

} // namespace

void require_there(MPI_Comm comm)
{
    if (!thorough())
        return;
    const std::lock_guard lock(coming_guard);
    for (const auto& [request, one] : coming)
        if (*one.made == comm)
            mistake("copy-not-there",
                    "rank " + std::to_string(my_rank()) + ": " + text(look_at(my_rank()).call) +
                        " uses the communicator of an MPI_Comm_idup that is not complete: it is "
                        "there when the request of MPI_Comm_idup is");
}

Communicator& communicator(MPI_Comm comm)
{
    void* found = nullptr;
    int yes = 0;
    static Communicator none; // MPI itself says that it is not valid
    require_there(comm);
    if (comm == MPI_COMM_NULL)
        return none;
    PMPI_Comm_get_attr(comm, kept, static_cast<void*>(&found), &yes);
    return yes != 0 ? *static_cast<Communicator*>(found) : remember(comm, 0);
}

void made_from_quietly(MPI_Comm from, MPI_Comm made)
{
    const Communicator& parent = communicator(from);
    const std::vector<int> members = world_ranks(made);
    if (std::ranges::find(members, MPI_UNDEFINED) != members.end())
        return;
    const auto least = static_cast<std::uint64_t>(*std::ranges::min_element(members)) + 1;
    const std::uint64_t id =
        mixed(mixed(parent.id, static_cast<std::uint64_t>(parent.collectives)), least);
    remember(made, parent.id == 0 ? 0 : id);
}

void made_from(MPI_Comm from, MPI_Comm made)
{
    made_from_quietly(from, made);
    check::made(Thing::communicator, number_of(made));
}

void will_be_made_from(MPI_Comm from, MPI_Comm* made, MPI_Request request)
{
    Communicator& parent = communicator(from);
    const std::lock_guard lock(coming_guard);
    coming[request] = {made, parent.id == 0 ? 0
                                            : mixed(mixed(parent.id, 0x9d0b),
                                                    static_cast<std::uint64_t>(++parent.copies))};
}

void communicator_is_there(MPI_Request request)
{
    Coming one{};
    {
        const std::lock_guard lock(coming_guard);
        const auto at = coming.find(request);
        if (at == coming.end())
            return;
        one = at->second;
        coming.erase(at);
    }
    remember(*one.made, one.id);
    check::made(Thing::communicator, number_of(*one.made));
}

// Its number follows from who is in it and what distinguishes it among those.
void made_by(MPI_Comm made, std::uint64_t what)
{
    std::vector<int> members = world_ranks(made);
    if (int inter = 0; PMPI_Comm_test_inter(made, &inter) == MPI_SUCCESS && inter != 0) {
        MPI_Group group, world_group;
        int size = 0;
        PMPI_Comm_group(made, &group);
        PMPI_Comm_group(MPI_COMM_WORLD, &world_group);
        PMPI_Group_size(group, &size);
        for (int i = 0, there = 0; i < size; ++i) {
            PMPI_Group_translate_ranks(group, 1, &i, world_group, &there);
            members.push_back(there);
        }
        PMPI_Group_free(&group);
        PMPI_Group_free(&world_group);
    }
    std::ranges::sort(members);
    std::uint64_t id = what;
    for (const int r : members)
        id = mixed(id, static_cast<std::uint64_t>(r) + 7);
    static std::map<std::uint64_t, std::uint64_t> so_far; // the same number on all its ranks
    remember(made, mixed(id, ++so_far[id]));
    check::made(Thing::communicator, number_of(made));
}

int Communicator::world_rank(int of) const
{
    if (of == MPI_ANY_SOURCE)
        return any_rank;
    return of >= 0 && of < size ? world[static_cast<std::size_t>(of)] : no_rank;
}

} // namespace check
