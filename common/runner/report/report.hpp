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
    std::map<std::string, std::string> pictures; // file name → SVG that stands alone
};

// Every part that the records have data for; for the others, one sentence that says how to get it.
// The page says which files the records are from, and holds the first of them, as many as do not
// make it large.
Report make_report(std::vector<nlohmann::ordered_json> records,
                   const std::vector<std::string>& files = {});

} // namespace runner
