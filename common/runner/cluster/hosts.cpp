#include "cluster/hosts.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <fstream>
#include <iterator>
#include <sstream>

#include <fmt/format.h>

#include "primer/error.hpp"
#include "primer/printable.hpp"
#include "system/items.hpp"
#include "system/whole_number.hpp"

namespace runner
{
namespace
{

constexpr int most_slots = 4096;
constexpr std::size_t longest_file = 1u << 20;

// Letters, digits, and what else names and addresses are made of. A name must not begin with a
// dash: it would be a flag of ssh.
bool is_host_name(const std::string& name)
{
    return !name.empty() && name.size() <= 253 &&
           std::isalnum(static_cast<unsigned char>(name.front())) != 0 &&
           std::all_of(name.begin(), name.end(), [](unsigned char c) {
               return std::isalnum(c) != 0 || c == '.' || c == '-' || c == '_';
           });
}

void add(std::vector<HostSlots>& hosts, const std::string& name, int slots)
{
    const auto known = std::find_if(hosts.begin(), hosts.end(),
                                    [&](const HostSlots& each) { return each.name == name; });
    if (known == hosts.end())
        hosts.push_back({name, slots});
    else
        known->slots += slots;
}

// "n1" or "n1:4". `where` says which flag or line it stands in.
HostSlots host_of(const std::string& word, const std::string& where)
{
    const auto colon = std::min(word.find(':'), word.size());
    const std::string name = word.substr(0, colon);
    if (!is_host_name(name))
        throw primer::BadRequest(
            fmt::format("{}: {} is no host: a name or an IPv4 address, and after a colon how many "
                        "ranks it may have, like n1:4",
                        where, primer::shown(word)));
    const int slots = colon == word.size()
                          ? 1
                          : whole_number(where + ", " + name, word.substr(colon + 1), most_slots);
    return {name, slots};
}

// One line without its comment; nothing where it is empty.
void add_line(std::vector<HostSlots>& hosts, const std::string& line, const std::string& where)
{
    std::istringstream words(line);
    std::string word;
    if (!(words >> word))
        return;
    HostSlots host = host_of(word, where);
    while (words >> word) {
        const auto equals = word.find('=');
        const std::string name = word.substr(0, equals);
        if (equals == word.npos || (name != "slots" && name != "max_slots" && name != "max-slots"))
            throw primer::BadRequest(
                fmt::format("{}: {}: after a host stands slots=NUMBER, or nothing", where,
                            primer::shown(word)));
        const int number = whole_number(where + ", " + name, word.substr(equals + 1), most_slots);
        if (name == "slots")
            host.slots = number;
    }
    add(hosts, host.name, host.slots);
}

} // namespace

std::vector<HostSlots> hosts_of_list(const std::string& list)
{
    std::vector<HostSlots> hosts;
    for (const std::string& item : items_of("--hosts", list, "n1,n2:4")) {
        const HostSlots host = host_of(item, "--hosts");
        add(hosts, host.name, host.slots);
    }
    return hosts;
}

std::vector<HostSlots> hosts_of_file(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string text(longest_file + 1, '\0');
    if (file)
        file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!file.is_open() || file.bad() || (file.gcount() == 0 && !file.eof()))
        throw primer::BadRequest(
            fmt::format("--hostfile {}: no file that can be read", primer::shown(path)));
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (text.size() > longest_file)
        throw primer::BadRequest(fmt::format(
            "--hostfile {}: no list of hosts, it is larger than 1 MiB", primer::shown(path)));
    std::vector<HostSlots> hosts;
    std::istringstream lines(text);
    int number = 0;
    for (std::string line; std::getline(lines, line);)
        add_line(hosts, line.substr(0, line.find('#')),
                 fmt::format("--hostfile {}, line {}", primer::shown(path), ++number));
    if (hosts.empty())
        throw primer::BadRequest(fmt::format("--hostfile {}: names no host", primer::shown(path)));
    return hosts;
}

} // namespace runner
