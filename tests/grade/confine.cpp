// confine ROOM [-r READABLE]... [-h HIDDEN]... [-m MEBIBYTES] [-t SECONDS] [-w SECONDS OF WORK]
// [-s MEBIBYTES TO SPARE] [-g GROUP] -- WORD...: runs a
// program in the sandbox, in the room that this program itself runs in, and says what became of it
// as JSON.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "grade/sandbox.hpp"
#include "grade/unprivileged.hpp"

int main(int argc, char** argv)
{
    using namespace runner::grade;
    if (argc < 4)
        return 2;
    if (as_root())
        become_stranger(argv[1]);
    runner::end_children_with_us();
    const std::filesystem::path room = argv[1];
    Confined what;
    what.writable = {room / "work"};
    what.command.folder = room / "work";
    what.limits.seconds = 10;
    what.limits.output = 1 << 20;
    what.limits.file = 64 << 20;
    what.limits.memory = 512ull << 20;
    int at = 2;
    for (; at + 1 < argc && std::strcmp(argv[at], "--") != 0; at += 2)
        switch (argv[at][1]) {
        case 'r':
            what.readable.emplace_back(argv[at + 1]);
            break;
        case 'h':
            what.hidden.emplace_back(argv[at + 1]);
            break;
        case 'm':
            what.limits.memory = std::strtoull(argv[at + 1], nullptr, 10) << 20;
            break;
        case 't':
            what.limits.seconds = std::atof(argv[at + 1]);
            break;
        case 's':
            what.spare = std::strtoull(argv[at + 1], nullptr, 10) << 20;
            break;
        case 'w':
            what.work = std::atof(argv[at + 1]);
            break;
        case 'g':
            what.group = argv[at + 1];
            break;
        default:
            return 2;
        }
    for (++at; at < argc; ++at)
        what.command.words.emplace_back(argv[at]);
    what.command.environment = {{"OMPI_MCA_rmaps_base_oversubscribe", "1"}};
    std::filesystem::create_directory(what.command.folder);
    const Seen outcome = confined(what, room);
    const nlohmann::json said = {{"status", outcome.finished.status},
                                 {"out", outcome.finished.out.substr(0, 2000)},
                                 {"err", outcome.finished.err.substr(0, 2000)},
                                 {"seconds", outcome.finished.seconds},
                                 {"machine_short", outcome.machine_short},
                                 {"worked", outcome.worked},
                                 {"worked_enough", outcome.worked_enough},
                                 {"tasks", outcome.peak_tasks},
                                 {"memory", outcome.peak_memory},
                                 {"violations", violations(outcome)},
                                 {"timed_out", outcome.finished.by == runner::EndedBy::time}};
    std::puts(said.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
}
