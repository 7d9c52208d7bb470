// Building what checks stand on: workers and judges, nothing of the learner's.
#include <algorithm>
#include <filesystem>
#include <sstream>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "exercise/bench.hpp"
#include "measure/experiment.hpp"
#include "measure/launch.hpp"
#include "system/paths.hpp"

namespace runner
{
namespace
{

// Two builds in one folder at once would damage it: ./primer locks the same file.
class Turn
{
  public:
    Turn() : file_(open((build_folder() / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666))
    {
        while (file_ >= 0 && flock(file_, LOCK_EX) != 0 && errno == EINTR)
            if (asked_to_leave())
                leave();
    }
    ~Turn()
    {
        if (file_ >= 0)
            close(file_);
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

  private:
    int file_;
};

// The lines of a build that failed that are about what failed.
std::string last_lines(const std::string& printed)
{
    std::istringstream stream(printed);
    std::string text;
    int lines = 0;
    for (std::string line; std::getline(stream, line) && lines < 40;)
        if (line.rfind("[", 0) != 0) {
            text += line + "\n";
            ++lines;
        }
    return text;
}

} // namespace

void build_checkers(const std::vector<Exercise>& exercises)
{
    const Turn turn;
    Command command{{PRIMER_CMAKE, "--build", build_folder().string(), "-j",
                     std::to_string(processors().cores), "--target"}};
    for (const Exercise& exercise : exercises)
        command.words.push_back(exercise.target);
    const bool ranks = std::any_of(exercises.begin(), exercises.end(),
                                   [](const Exercise& e) { return e.workers == Workers::ranks; });
    if (ranks)
        command.words.push_back("primer_check_mpi");
    const Finished finished = run(command);
    if (finished.status != 0)
        throw Failed{fmt::format("{}primer: the exercise's checker could not be built (see above)",
                                 last_lines(finished.out + finished.err)),
                     1};
}

} // namespace runner
