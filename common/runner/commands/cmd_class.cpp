// primer class: an instructor's live view of a class, and a learner's say in what is shared with
// it.
#include <csignal>
#include <ctime>
#include <filesystem>
#include <functional>
#include <iostream>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "classroom/board.hpp"
#include "classroom/membership.hpp"
#include "classroom/shared_folder.hpp"
#include "commands/class_page.hpp"
#include "commands/commands.hpp"
#include "commands/open_page.hpp"
#include "measure/experiment.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "primer/printable.hpp"
#include "system/paths.hpp"
#include "system/style.hpp"
#include "system/whole_number.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;
using primer::BadRequest;

volatile std::sig_atomic_t asked_to_end = 0;

void note_end(int)
{
    asked_to_end = 1;
}

fs::path class_of_learner()
{
    const fs::path folder = classroom::class_folder();
    if (folder.empty())
        throw BadRequest("class: PRIMER_CLASS names no folder: your instructor says which, then "
                         "PRIMER_CLASS=FOLDER ./primer class --join");
    return folder;
}

void explain(const fs::path& folder)
{
    fmt::print("{}",
               style::wrapped(fmt::format("Your instructor would like to show the class how it is "
                                          "getting on. If you join, a file of yours goes to {}:",
                                          primer::shown(folder.string())),
                              0));
    for (const char* line :
         {"which exercises you check from now on, how often, and whether they pass;",
          "which well-known mistakes were found in them;",
          "which answers you predict in `primer predict`."})
        fmt::print("{}", style::wrapped(fmt::format("- {}", line), 4, 2));
    fmt::print("{}",
               style::wrapped(
                   "Never your code, and never how sure you are. The page shows the name that you "
                   "type, or \"anonymous\" and four letters. The file belongs to your account on "
                   "this system, so whoever may list the folder can tell whose it is. It is no "
                   "grade. You can leave at any time, and your file is removed: ./primer class "
                   "--leave",
                   0));
}

// A name, "" for none, or what ends the command.
bool asked_name(std::string& name)
{
    fmt::print("\nYour name, or Enter to stay anonymous, or n to share nothing: ");
    std::fflush(stdout);
    std::string line;
    if (!std::getline(std::cin, line) || line == "n" || line == "N")
        return false;
    name = line;
    return true;
}

int join_class(const ClassRequest& request)
{
    const fs::path folder = class_of_learner();
    if (!fs::is_directory(folder))
        throw BadRequest(fmt::format("class: PRIMER_CLASS: there is no folder {}",
                                     primer::shown(folder.string())));
    if (request.anonymous && !request.name.empty())
        throw BadRequest("class: use --name or --anonymous, not both");
    std::string name = request.name;
    const bool said = request.anonymous || !name.empty();
    if (!said && isatty(STDIN_FILENO) == 0)
        throw BadRequest("class --join: there is no terminal to ask on: say --anonymous, or "
                         "--name NAME");
    explain(folder);
    if (!said && !asked_name(name)) {
        fmt::print("Nothing is shared.\n");
        return primer::right;
    }
    const std::string shown = classroom::shown_name(name);
    if (shown.empty() && !name.empty())
        throw BadRequest(
            fmt::format("--name {}: has no letter that can be shown", primer::shown(name)));
    const classroom::Membership mine = classroom::join(folder, shown);
    fmt::print("You are shown as: {}\n", classroom::shown_as(mine.told.name, mine.id));
    return primer::right;
}

int leave_class()
{
    if (const std::string failed = classroom::leave(); !failed.empty())
        throw Failed{fmt::format("primer: nothing more is shared, but your file could not be "
                                 "removed ({}): try ./primer class --leave again",
                                 failed)};
    fmt::print("Nothing is shared with a class.\n");
    return primer::right;
}

int say_state()
{
    const fs::path folder = class_of_learner();
    const classroom::Membership mine = classroom::membership();
    if (mine.folder != folder || !mine.shares)
        fmt::print("Nothing is shared with the class in {}. ./primer class --join says what would "
                   "be, and asks.\n",
                   primer::shown(folder.string()));
    else
        fmt::print("Shared as {}: {} exercises, {} predictions, in {}/{}.json, which you can read. "
                   "To stop, and remove it: ./primer class --leave\n",
                   classroom::shown_as(mine.told.name, mine.id), mine.told.exercises.size(),
                   mine.told.predictions.size(), primer::shown(folder.string()), mine.id);
    return primer::right;
}

std::string clock_now()
{
    return fmt::format("{:%H:%M:%S}", fmt::localtime(std::time(nullptr)));
}

void until_asked_to_end(int seconds)
{
    for (const std::time_t end = std::time(nullptr) + seconds;
         asked_to_end == 0 && std::time(nullptr) < end;)
        usleep(100000);
}

void end_when_asked()
{
    struct sigaction ends = {};
    ends.sa_handler = note_end;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaction(signal, &ends, nullptr);
}

// Until somebody ends it; the page that is left no longer renews itself. A page that cannot be
// written (a full disk) is told once, and tried again.
void keep_showing(int every, const std::function<void(int)>& show)
{
    bool told = false;
    for (bool ends = false; !ends;) {
        until_asked_to_end(every);
        ends = asked_to_end != 0; // asked while a page is written: one more
        try {
            show(ends ? 0 : every);
            told = false;
        } catch (const BadRequest& error) {
            if (!told)
                fmt::print(stderr, "primer: {}; it is tried again\n", error.what());
            told = true;
        }
    }
}

void say_how_to_join(const fs::path& folder)
{
    const std::string name = primer::shown(fs::absolute(folder).lexically_normal().string());
    fmt::print("The folder is made. Learners: PRIMER_CLASS={} ./primer class --join, and export "
               "PRIMER_CLASS\n",
               name);
}

int watch(const ClassRequest& request)
{
    const int every = request.every.empty() ? 3 : whole_number("--every", request.every, 3600);
    if (request.create)
        classroom::make_shared_folder(request.folder);
    umask(077); // names are on the page: it is for you
    classroom::BoardReader reader(request.folder);
    const std::string output =
        request.output.empty() ? (build_folder() / "class.html").string() : request.output;
    const auto show = [&](int renews) {
        const classroom::Board board = reader.read();
        primer::write_whole(output, class_page(board, clock_now(), renews), "--output");
        return board;
    };
    if (!request.once)
        end_when_asked();
    const classroom::Board first = show(request.once ? 0 : every);
    if (first.open_to_removal)
        fmt::print(stderr,
                   "primer: in {} anybody who may write can remove others' files: chmod "
                   "1733 forbids it\n",
                   primer::shown(request.folder));
    if (request.create)
        say_how_to_join(request.folder);
    fmt::print("The class ({} so far): {}\n", first.learners.size(), short_path(output));
    if (request.open)
        open_in_browser(output);
    if (request.once)
        return primer::right;
    fmt::print("The page renews itself every {} s. Ctrl-C ends.\n", every);
    std::fflush(stdout);
    keep_showing(every, [&](int renews) { show(renews); });
    fmt::print("Ended. The page stays, with the names that learners chose: {}\n",
               short_path(output));
    return primer::right;
}

} // namespace

int class_room(const ClassRequest& request)
{
    const bool learner = request.join || request.leave;
    if (learner && (!request.folder.empty() || request.join == request.leave))
        throw BadRequest("class: --join and --leave are for learners: use one of them alone, "
                         "without a folder");
    if (!request.join && !request.name.empty())
        throw BadRequest("--name " + primer::shown(request.name) + ": goes with --join");
    if (!request.join && request.anonymous)
        throw BadRequest("--anonymous: goes with --join");
    const std::string for_a_folder =
        !request.output.empty()  ? "--output " + primer::shown(request.output)
        : !request.every.empty() ? "--every " + primer::shown(request.every)
                                 : "class";
    if (request.folder.empty() &&
        (request.create || request.once || request.open || for_a_folder != "class"))
        throw BadRequest(for_a_folder + ": the folder of the class is missing, e.g. ./primer "
                                        "class /shared/class");
    if (request.join)
        return join_class(request);
    if (request.leave)
        return leave_class();
    return request.folder.empty() ? say_state() : watch(request);
}

} // namespace runner
