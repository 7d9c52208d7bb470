// Runs a program as the runner does, with its trace, and gives back the record.
#pragma once

#include <fstream>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "measure/experiment.hpp"
#include "measure/launch.hpp"
#include "measure/trace.hpp"
#include "support/command.hpp"
#include "system/paths.hpp"

namespace traced
{

inline nlohmann::ordered_json run(const runner::Program& program, int workers,
                                  std::vector<std::string> flags, runner::TraceWishes wishes)
{
    const command::Scratch scratch;
    const std::string path = scratch.path("record.json");
    flags.insert(flags.end(), {"--json", path});
    runner::Command command = runner::launch(program, workers, flags);
    const runner::Trace trace(program, wishes, path + ".trace");
    trace.preload(command);
    const runner::Finished finished = runner::run(command);
    std::ifstream file(path);
    auto record = nlohmann::ordered_json::parse(file, nullptr, false);
    if (finished.status != 0 || !record.is_object())
        throw std::runtime_error(runner::to_line(command) + "\n" + finished.err);
    trace.merge(record, true);
    return record;
}

// The program of this build: program("heat_mpi", Kind::processes).
inline runner::Program program(const std::string& name, runner::Kind kind)
{
    return {name, kind, (runner::build_folder() / "bin" / name).string()};
}

} // namespace traced
