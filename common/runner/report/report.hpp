// A report from records alone.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace runner
{

struct Report {
    std::string html;
    std::map<std::string, std::string> pictures; // file name → SVG
};

// Every part that the records have data for; for the others, one sentence that says how to get it.
// plots: draw pictures (gnuplot is there). Throws BadRequest when gnuplot fails.
Report make_report(const std::vector<nlohmann::ordered_json>& records, bool plots);

} // namespace runner
