// In place of from_hwloc.cpp, where there is no hwloc.
#include "system/topology.hpp"

runner::Topology runner::topology_from_hwloc()
{
    return {};
}
