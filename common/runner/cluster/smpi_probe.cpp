#include "cluster/smpi_probe.hpp"

#include <csignal>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>

#include <fmt/format.h>

#include "cluster/platforms.hpp"
#include "primer/error.hpp"
#include "primer/printable.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"
#include "system/text_of.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

// SMPI reads its settings, then the platform, and then looks for the hosts. So with a host that
// cannot be there it complains of that one when all else is well.
const std::string no_host = "no.host.of.this.name";

Finished probe(const fs::path& platform, const std::vector<std::string>& flags,
               bool with_hosts = true)
{
    const Scratch folder;
    const fs::path hosts = folder.path() / "hosts";
    std::ofstream(hosts) << no_host << "\n";
    Command command{{on_path({"smpirun"}), "-quiet", "-np", "1", "-platform", platform.string()},
                    {{"TMPDIR", folder.path().string()}}};
    auto& words = command.words;
    if (with_hosts)
        words.insert(words.end(), {"-hostfile", hosts.string()});
    words.push_back("--log=root.thres:warning");
    words.insert(words.end(), flags.begin(), flags.end());
    words.push_back("/bin/true");
    return run(command);
}

// What it complains of, but for the missing host; "" when there is nothing.
std::string complaint(const Finished& finished)
{
    const std::string words = own_words(finished.err);
    return words.find(no_host) == words.npos ? words : "";
}

} // namespace

std::string own_words(const std::string& err)
{
    static const std::regex stamp(R"(^\[[^\]]*\] (\./src/\S+ )?\[\S+/(CRITICAL|ERROR)\] )");
    static const std::regex before(R"(^(Uncaught exception \S+( by \S+)?: |Parse error at ))");
    std::istringstream lines(err);
    for (std::string line; std::getline(lines, line);) {
        if (!std::regex_search(line, stamp))
            continue;
        line = std::regex_replace(line, stamp, "");
        if (std::string more; line.ends_with("****") && std::getline(lines, more))
            line = line.substr(0, line.find(" ****")) + more; // a headline
        return primer::printable(std::regex_replace(line, before, ""));
    }
    return "";
}

void require_platform(const fs::path& file)
{
    std::error_code failed;
    if (!fs::is_regular_file(file, failed))
        throw primer::BadRequest(
            fmt::format("--network {}: there is no such file", primer::shown(file.string())));
    if (const std::string why = complaint(probe(file, {})); !why.empty())
        throw primer::BadRequest(fmt::format(
            "--network {}: SimGrid cannot read the platform: {}", primer::shown(file.string()),
            why.rfind(file.string() + ":", 0) == 0 ? "line " + why.substr(file.string().size() + 1)
                                                   : why));
    // It divides by the number of hosts.
    if (hosts_of_platform(text_of(file)).empty() && probe(file, {}, false).status == 128 + SIGFPE)
        throw primer::BadRequest(
            fmt::format("--network {}: has no host", primer::shown(file.string())));
}

void require_algorithms(const std::string& collectives, const std::vector<std::string>& flags)
{
    const Scratch folder;
    const fs::path platform = folder.path() / "platform.xml";
    std::ofstream(platform) << platform_text({1, known_networks().front(), false, 1e9});
    const std::string why = complaint(probe(platform, flags));
    if (!why.empty())
        throw primer::BadRequest(
            fmt::format("--collectives {}: {}", primer::shown(collectives), why));
}

} // namespace runner
