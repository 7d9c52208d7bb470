// Which records of a recorded run a figure is made of, and how: "openmp@2[large]" and "median_s".
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "analysis/figure.hpp"

namespace runner
{

// The name that commands.txt gave to the line that made this record; "" where there is none.
std::string run_of(const nlohmann::ordered_json& record);

// The figure `field` ("median_s", "speedup", "/machine/processor", …), in the report's rounding, of
// `way`: VARIANT[@WORKERS][[RUN]]. Throws BadRequest, which says what there is, when `records` do
// not have it.
Figure field_of(const nlohmann::ordered_json& records, const std::string& way,
                const std::string& field);

} // namespace runner
