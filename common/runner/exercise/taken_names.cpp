#include "exercise/taken_names.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <utility>

#include "system/process.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

// The checker's own functions, which lie in the worker.
bool is_checkers(const std::string& name)
{
    return name.starts_with("_ZN5check") || name.starts_with("_ZNK5check");
}

// Everything in there is asked for by a part that is loaded later, or watched by the checker.
bool belongs_to_workers(const std::string& library)
{
    for (const char* part : {"mpi", "open-", "pmix", "gomp", "libomp", "tsan", "asan"})
        if (library.find(part) != library.npos)
            return true;
    return false;
}

} // namespace

Names names_in(const std::string& listed)
{
    Names names;
    std::istringstream lines(listed);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::vector<std::string> all;
        for (std::string word; words >> word;)
            all.push_back(word);
        if (all.size() < 2) // "libmpi.so:" and such
            continue;
        const std::string& kind = all[all.size() - 2];
        const std::string name = all.back().substr(0, all.back().find('@'));
        // Undefined names have no address before them.
        (all.size() == 2 && (kind == "U" || kind == "w" || kind == "v") ? names.asked
                                                                        : names.offered)
            .insert(name);
    }
    return names;
}

std::set<std::string> names_to_look_at(const std::string& listed)
{
    std::set<std::string> names = names_in(listed).offered;
    std::erase_if(names, [](const std::string& name) {
        const bool mangled = name.starts_with("_Z");
        const bool memory = name.starts_with("_Zn") || name.starts_with("_Zd"); // new, delete
        const bool compilers = name.starts_with(".");                           // clang's own
        const bool linkers = name == "_init" || name == "_fini" || name == "_end" ||
                             name == "_edata" || name == "__bss_start";
        return compilers || linkers || (mangled && !memory && !is_checkers(name));
    });
    return names;
}

const NamesOf& names_around(const std::string& worker)
{
    // A proof compiles dozens of answers for one worker, and each asks.
    static std::map<std::pair<std::string, fs::file_time_type>, NamesOf> known;
    const std::pair key{worker, fs::last_write_time(worker)};
    if (const auto found = known.find(key); found != known.end())
        return found->second;
    NamesOf all;
    const auto add = [&](const fs::path& file) {
        all[file.filename()] = names_in(run(Command{{"nm", "-D", file}}).out);
    };
    add(worker);
    std::istringstream lines(run(Command{{"ldd", worker}}).out);
    for (std::string line; std::getline(lines, line);) { // "libm.so.6 => /lib/…/libm.so.6 (0x…)"
        const auto from = line.find('/'), to = line.find(" (");
        if (from != line.npos && to != line.npos && from < to)
            add(line.substr(from, to - from));
    }
    return known[key] = std::move(all); // only now: whole
}

Taken taken_name(const std::set<std::string>& offered, const NamesOf& others)
{
    for (const std::string& name : offered) {
        if (is_checkers(name))
            return {name, "the checker"};
        std::string who_asks, who_offers;
        for (const auto& [file, names] : others) {
            if (names.offered.count(name) == 1)
                who_offers = file;
            if (names.asked.count(name) == 1)
                who_asks = file;
        }
        if (!who_offers.empty() && (!who_asks.empty() || belongs_to_workers(who_offers)))
            return {name, who_offers};
    }
    return {};
}

} // namespace runner
