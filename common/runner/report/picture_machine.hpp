// A machine with the workers on it, as text and as a picture.
#pragma once

#include <string>
#include <vector>

#include "analysis/groups.hpp"
#include "report/drawing.hpp"
#include "system/topology.hpp"

namespace runner
{

// A worker and the processor that it was seen on.
struct PlacedWorker {
    std::string name; // "openmp 0"
    Kind kind = Kind::serial;
    int processor = 0;
};

// One line for each package, memory node, shared cache and core, the inner ones indented.
std::string machine_text(const Topology& topology, const std::vector<PlacedWorker>& workers = {});

// The workers of a group: threads and processes, most of them that had a core each, where the
// records say where they ran.
std::vector<PlacedWorker> placed_workers(const Group& group);

// The same as boxes. `name`: of the picture's file.
Picture machine_picture(const std::string& name, const Topology& topology,
                        const std::vector<PlacedWorker>& workers = {});

} // namespace runner
