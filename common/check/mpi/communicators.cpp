// Communicators: which ranks of the world each has, a number that all its ranks know it by, and the
// calls that make one.
#include <algorithm>
#include <numeric>

#include "checker.hpp"

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
    for (const int r : made->world)
        made->who |= r >= 0 && r < max_ranks ? std::uint64_t{1} << r : 0;
    made->name = name_of(made->world);
    PMPI_Comm_set_attr(comm, kept, made);
    return *made;
}

// Makes a communicator from another one, which all ranks of that one do together. The new one's
// number follows from the old one's, how many collectives that has seen, and the least rank in it.
template<class Make>
int make(const char* name, MPI_Comm from, MPI_Comm* to, Make real)
{
    const Call call(name);
    if (!call)
        return real();
    together(from, name);
    const int result = real();
    if (result != MPI_SUCCESS || *to == MPI_COMM_NULL)
        return result;
    const Communicator& parent = communicator(from);
    const std::vector<int> members = world_ranks(*to);
    const auto least = static_cast<std::uint64_t>(*std::ranges::min_element(members)) + 1;
    const std::uint64_t id =
        mixed(mixed(parent.id, static_cast<std::uint64_t>(parent.collectives)), least);
    remember(*to, parent.id == 0 ? 0 : id);
    return result;
}

} // namespace

void begin_communicators()
{
    PMPI_Comm_create_keyval(MPI_COMM_NULL_COPY_FN, forget, &kept, nullptr);
    remember(MPI_COMM_WORLD, world);
    remember(MPI_COMM_SELF, mixed(world, static_cast<std::uint64_t>(my_rank()) + 1000));
}

Communicator& communicator(MPI_Comm comm)
{
    void* found = nullptr;
    int yes = 0;
    PMPI_Comm_get_attr(comm, kept, static_cast<void*>(&found), &yes);
    return yes != 0 ? *static_cast<Communicator*>(found) : remember(comm, 0);
}

int Communicator::world_rank(int of) const
{
    if (of == MPI_ANY_SOURCE)
        return any_rank;
    return of >= 0 && of < size ? world[static_cast<std::size_t>(of)] : no_rank;
}

} // namespace check

// The parameters and arguments of MPI_<name>, the old communicator and where the new one goes.
#define MAKES(name, parameters, arguments, from, to)                                               \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        return check::make("MPI_" #name, from, to, [&] { return PMPI_##name arguments; });         \
    }

MAKES(Comm_dup, (MPI_Comm comm, MPI_Comm* made), (comm, made), comm, made)
MAKES(Comm_split, (MPI_Comm comm, int colour, int key, MPI_Comm* made), (comm, colour, key, made),
      comm, made)
MAKES(Comm_split_type, (MPI_Comm comm, int kind, int key, MPI_Info info, MPI_Comm* made),
      (comm, kind, key, info, made), comm, made)
MAKES(Comm_create, (MPI_Comm comm, MPI_Group group, MPI_Comm* made), (comm, group, made), comm,
      made)
MAKES(Cart_create,
      (MPI_Comm comm, int n, const int* sizes, const int* periodic, int reorder, MPI_Comm* made),
      (comm, n, sizes, periodic, reorder, made), comm, made)
MAKES(Cart_sub, (MPI_Comm comm, const int* remain, MPI_Comm* made), (comm, remain, made), comm,
      made)
MAKES(Dist_graph_create_adjacent,
      (MPI_Comm comm, int in, const int* sources, const int* in_weights, int out,
       const int* targets, const int* out_weights, MPI_Info info, int reorder, MPI_Comm* made),
      (comm, in, sources, in_weights, out, targets, out_weights, info, reorder, made), comm, made)
