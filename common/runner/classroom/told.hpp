// What one learner tells the class: which exercises were tried and passed, which known mistakes
// were found, and which answers were predicted. Never code, and never how sure somebody was.
#pragma once

#include <map>
#include <set>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace runner::classroom
{

struct Tried {
    bool passed = false;
    int checks = 0;                 // until it passed
    std::set<std::string> mistakes; // their names: "every_thread_all"
};

struct Told {
    std::string name;                       // "": anonymous
    std::map<std::string, Tried> exercises; // of "heat/halo_mpi"
    std::map<std::string, int> predictions; // of "heat/overlap": the choice, counted from 1
};

// The letters of a name that may be shown: no control codes, nothing that turns the direction of
// writing, at most 40; spaces at both ends are left out.
std::string shown_name(const std::string& text);

nlohmann::ordered_json as_json(const Told& told);

// Takes what has the right form and leaves out the rest: others may have written it. Throws
// std::runtime_error where it is no such object at all.
Told told_in(const nlohmann::ordered_json& object);

} // namespace runner::classroom
