// The machine as hwloc sees it (version 2).
#include <hwloc.h>

#include <algorithm>
#include <map>
#include <memory>

#include "system/topology.hpp"

namespace runner
{
namespace
{

struct Destroy {
    void operator()(hwloc_topology* topology) const { hwloc_topology_destroy(topology); }
};
using Loaded = std::unique_ptr<hwloc_topology, Destroy>;

Loaded load()
{
    hwloc_topology_t topology = nullptr;
    if (hwloc_topology_init(&topology) != 0)
        return {};
    Loaded loaded(topology);
    // Also what a container or a batch job may not use: the picture is the machine's.
    hwloc_topology_set_flags(topology, HWLOC_TOPOLOGY_FLAG_INCLUDE_DISALLOWED);
    return hwloc_topology_load(topology) == 0 ? std::move(loaded) : Loaded();
}

// The caches around a processor: level → the cache.
std::map<int, hwloc_obj_t> caches_around(hwloc_obj_t processor)
{
    std::map<int, hwloc_obj_t> found;
    for (hwloc_obj_t around = processor->parent; around != nullptr; around = around->parent)
        if (hwloc_obj_type_is_dcache(around->type) != 0)
            found[static_cast<int>(around->attr->cache.depth)] = around;
    return found;
}

} // namespace

Topology topology_from_hwloc()
{
    Topology found;
    const Loaded loaded = load();
    if (!loaded)
        return found;
    hwloc_topology* const machine = loaded.get();
    found.source = "hwloc " + std::to_string(HWLOC_API_VERSION >> 16) + "." +
                   std::to_string(HWLOC_API_VERSION >> 8 & 0xff);
    std::vector<std::map<int, hwloc_obj_t>> caches;
    for (hwloc_obj_t one = hwloc_get_next_obj_by_type(machine, HWLOC_OBJ_PU, nullptr);
         one != nullptr; one = hwloc_get_next_obj_by_type(machine, HWLOC_OBJ_PU, one)) {
        const auto number_of = [&](hwloc_obj_type_t type, bool systems) {
            const hwloc_obj_t around = hwloc_get_ancestor_obj_by_type(machine, type, one);
            return around == nullptr
                       ? (type == HWLOC_OBJ_CORE ? static_cast<int>(one->os_index) : 0)
                       : static_cast<int>(systems ? around->os_index : around->logical_index);
        };
        const int node = std::max(hwloc_bitmap_first(one->nodeset), 0);
        found.processors.push_back({static_cast<int>(one->os_index),
                                    number_of(HWLOC_OBJ_PACKAGE, true),
                                    node,
                                    number_of(HWLOC_OBJ_CORE, false),
                                    {}});
        caches.push_back(caches_around(one));
    }
    if (!caches.empty())
        for (const auto& [level, cache] : caches.front())
            if (std::all_of(caches.begin(), caches.end(),
                            [key = level](const auto& each) { return each.contains(key); }))
                found.levels.push_back({level, cache->attr->cache.size});
    for (std::size_t i = 0; i < caches.size(); ++i)
        for (const Topology::Level& level : found.levels)
            found.processors[i].caches.push_back(
                static_cast<int>(caches[i].at(level.level)->logical_index));
    for (hwloc_obj_t node = hwloc_get_next_obj_by_type(machine, HWLOC_OBJ_NUMANODE, nullptr);
         node != nullptr; node = hwloc_get_next_obj_by_type(machine, HWLOC_OBJ_NUMANODE, node)) {
        if (found.node_bytes.size() <= node->os_index)
            found.node_bytes.resize(node->os_index + 1);
        found.node_bytes[node->os_index] = node->attr->numanode.local_memory;
    }
    put_in_order(found);
    return found;
}

} // namespace runner
