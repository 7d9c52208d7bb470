// A learner's decision to share progress with a class, my/.class.json, and what was shared so far.
// Without it nothing leaves the learner's folder.
#pragma once

#include <filesystem>
#include <string>

#include "classroom/told.hpp"

namespace runner::classroom
{

struct Membership {
    std::filesystem::path folder; // of the class that was decided about; empty: of none
    bool shares = false;
    std::string id; // of the learner's file: 16 hexadecimal digits, drawn by chance
    Told told;      // since joining
};

// The folder that PRIMER_CLASS names; empty where it names none.
std::filesystem::path class_folder();

// The decision, as it is kept. A file that cannot be read counts as none: then nothing is shared.
Membership membership();

// Keeps it. Throws BadRequest when it cannot be written.
void keep(const Membership& mine);

// Joins the class, named or ("") anonymously: a new file with nothing told yet, or the old one with
// the new name. Throws BadRequest when the folder cannot be written.
Membership join(const std::filesystem::path& folder, const std::string& name);

// Leaves: the learner's file is removed from the class's folder, and nothing is told any more.
// Returns "", or why the file could not be removed.
std::string leave();

// How a learner without a name is called on the class's page: "anonymous 3f2a".
std::string shown_as(const std::string& name, const std::string& id);

// Tell the class that PRIMER_CLASS names, if the learner joined it. What goes wrong is said in one
// line on standard error and changes nothing else; so is, while nothing was decided about this
// class, that nothing is shared and how to join.
void tell_checked(const std::string& exercise, bool passed, const std::set<std::string>& mistakes);
void tell_predicted(const std::map<std::string, int>& choices);

} // namespace runner::classroom
