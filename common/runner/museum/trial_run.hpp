// One exhibit, really tried: the wrong program, its tool, the mended program, and their times.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "museum/workbench.hpp"

namespace runner::museum
{

// A wrong program, run often enough to see it go wrong.
struct WrongRuns {
    Trial shown; // the first run that went wrong, else the last
    int runs = 0;
    int wrong = 0; // so many did not end right
};

// How often an exhibit that depends on luck is run.
enum class Runs {
    until_wrong, // and no more
    count        // often enough to count how many go wrong
};

// One run of an exhibit that fails every time. Threads that should hang are given some chances to
// meet. `now` is told what is done.
WrongRuns run_wrong(const Exhibit& exhibit, Workbench& bench, Runs how,
                    const std::function<void(const std::string&)>& now = {});

// Whether the runs went wrong as the exhibit says; "" when they did, else what was seen instead.
std::string not_as_told(const Exhibit& exhibit, const WrongRuns& runs);

// The words of `says` that `text` lacks.
std::vector<std::string> lacking(const Exhibit& exhibit, const std::string& text);

// Medians of the times that both programs print, by runs that alternate; none where they print no
// time. The range is that of the wrong program's times by the median of the mended one's.
struct Cost {
    double wrong = 0, mended = 0; // seconds
    double ratio() const { return wrong / mended; }
};
std::optional<Cost> cost_of(const Exhibit& exhibit, Workbench& bench, int rounds);

// All that there is to record of it.
nlohmann::ordered_json observed(const Exhibit& exhibit);

// The mended program: compiled, run (often, where the mistake depends on luck), and shown to the
// tool.
nlohmann::ordered_json observed_mend(const Exhibit& exhibit);

// What is wrong with the exhibit itself; empty: it goes wrong as told or its tool finds it, and the
// mended program is right and its tool finds nothing. `undecided`: what this machine cannot tell.
struct Proof {
    std::vector<std::string> failures;
    std::string undecided;
};
Proof prove(const Exhibit& exhibit);

// That the wrong program of an exhibit that is slow takes longer than the mended one.
Proof prove_times(const Exhibit& exhibit);

} // namespace runner::museum
