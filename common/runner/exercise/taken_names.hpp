// Names that a learner's library must not define. It is searched before MPI's and the system's, so
// a function or variable in it with a name that those ask for would take the place of theirs.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace runner
{

// What one program or library asks for from outside, and what it offers, by its own name
// (libmpi.so).
struct Names {
    std::set<std::string> asked, offered;
};
using NamesOf = std::map<std::string, Names>;

// The lines of `nm -D` for one file, without versions ("malloc@GLIBC_2.2.5").
Names names_in(const std::string& listed);

// Those of the worker and of all libraries that it loads; listed once for each worker.
const NamesOf& names_around(const std::string& worker);

// Of the names that the learner's library offers: the first that is another's, and whose. Names in
// C++ namespaces and of functions with parameters are told from those of C by their spelling; a
// name of C that nobody asks for is the learner's own. Empty when there is none.
struct Taken {
    std::string name, whose;
};
Taken taken_name(const std::set<std::string>& offered, const NamesOf& others);

// Those that could be another's at all: looked at before names_around() is asked.
std::set<std::string> names_to_look_at(const std::string& listed);

} // namespace runner
