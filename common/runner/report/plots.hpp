// Pictures by gnuplot, from the scripts in common/plots.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/figure.hpp"

namespace runner
{

struct Series {
    std::string name;
    int style = 1; // line type of common/plots/style.gp
    std::vector<std::string> lines = {};
};

struct Plot {
    std::string script; // "speedup": common/plots/speedup.gp
    std::string name;   // "heat-speedup": of its file
    std::string id;     // of its parts; another one for each on a page
    std::string title;
    Text description;                         // what a person who cannot see it should know
    std::map<std::string, std::string> texts; // variables of the script
    std::map<std::string, double> numbers;    // the same
    std::vector<Series> series;
    std::vector<Text> tips;

    // Keeps a tooltip and returns the column that stands for it.
    std::string tip(const Text& text)
    {
        tips.push_back(text);
        return "\"@" + std::to_string(tips.size() - 1) + "@\"";
    }
};

// Text as a column of a data line.
std::string quoted(const std::string& text);

bool have_gnuplot();

// The whole SVG, with role, name, description and tooltips, and nothing that needs a script. Throws
// BadRequest when gnuplot fails.
std::string draw(const Plot& plot);

} // namespace runner
