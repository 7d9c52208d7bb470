#include "cluster/smpi_gaps.hpp"

#include <algorithm>
#include <regex>
#include <sstream>

#include <fmt/format.h>

#include "system/paths.hpp"
#include "system/process.hpp"

namespace runner
{
namespace
{

// Found with SimGrid 3.32.
constexpr int hosts_of_gaps = 64; // for what needs far more time and memory beyond

// A few of the functions, joined; "" when there are none.
std::string those(const std::vector<std::string>& functions, const char* pattern)
{
    const std::regex wanted(pattern);
    std::vector<std::string> found;
    for (const std::string& name : functions)
        if (std::regex_match(name, wanted))
            found.push_back(name);
    if (found.size() > 3) {
        found.resize(3);
        found.push_back("…");
    }
    return fmt::format("{}", fmt::join(found, ", "));
}

} // namespace

std::vector<std::string> functions_used(const std::filesystem::path& program)
{
    const Finished finished =
        run({{"nm", "--dynamic", "--undefined-only", "--format=posix", program.string()}});
    if (finished.status != 0)
        throw Failed{fmt::format("primer: what {} calls cannot be read (nm: {})",
                                 short_path(program), finished.err)};
    std::vector<std::string> names;
    std::istringstream lines(finished.out);
    for (std::string line; std::getline(lines, line);)
        names.push_back(line.substr(0, line.find_first_of(" @")));
    return names;
}

std::string smpi_gap(const std::vector<std::string>& functions, int hosts)
{
    if (const std::string calls = those(functions, "MPI_File_.*"); !calls.empty())
        return fmt::format("it calls {}: SMPI does not simulate MPI-IO", calls);
    if (const std::string calls = those(functions, "MPI_Win_(allocate_shared|shared_query)");
        !calls.empty())
        return fmt::format("it calls {}: SMPI does not simulate shared windows", calls);
    if (hosts <= hosts_of_gaps)
        return "";
    if (const std::string calls = those(
            functions, "MPI_I(barrier|bcast|(all)?gatherv?|scatterv?|(all)?reduce|reduce_scatter"
                       "(_block)?|alltoall[vw]?|scan|exscan|neighbor_.*)");
        !calls.empty())
        return fmt::format(
            "it calls {}: SMPI simulates nonblocking collectives on at most {} hosts", calls,
            hosts_of_gaps);
    if (const std::string calls =
            those(functions, "MPI_(Put|Get|R(put|get)|R?(get_)?accumulate|Accumulate|"
                             "Get_accumulate|Fetch_and_op|Compare_and_swap)");
        !calls.empty())
        return fmt::format("it calls {}: SMPI simulates one-sided calls on at most {} hosts", calls,
                           hosts_of_gaps);
    return "";
}

std::string untimed(const std::vector<std::string>& functions)
{
    const std::string calls = those(functions, "curl_(easy|multi)_perform|connect|f(data)?sync");
    return calls.empty() ? ""
                         : fmt::format("Waiting outside of MPI takes no simulated time, and the "
                                       "program calls {}.",
                                       calls);
}

} // namespace runner
