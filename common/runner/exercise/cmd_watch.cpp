// primer exercise watch: checks the file whenever it is saved. In a terminal there are keys;
// without one it ends when the exercise is passed.
#include <cstdio>
#include <filesystem>
#include <optional>

#include <fmt/format.h>

#include "exercise/desk.hpp"
#include "exercise/exercise_commands.hpp"
#include "exercise/file_watch.hpp"
#include "exercise/keys.hpp"
#include "primer/error.hpp"
#include "system/paths.hpp"
#include "system/style.hpp"

namespace runner::exercise
{
namespace
{

class Watching
{
  public:
    explicit Watching(const std::string& name) { go_to(name); }

    int run()
    {
        show_check();
        for (;;) {
            if (!keys_.there() && passed_)
                return primer::right;
            switch (watch_->wait(keys_.source())) {
            case FileWatch::Event::leave:
                leave();
            case FileWatch::Event::changed:
                show_check();
                break;
            case FileWatch::Event::key:
                if (!obey(keys_.read()))
                    return passed_ ? primer::right : primer::wrong;
            }
        }
    }

  private:
    void go_to(const std::string& name)
    {
        exercise_ = desk_.choose(name);
        if (!std::filesystem::exists(exercise_.mine()))
            desk_.begin(exercise_);
        watch_.emplace(exercise_.mine());
    }

    // The one after this in the list that is not passed; after the last comes the first.
    std::string next_name() const
    {
        const auto& all = desk_.exercises;
        std::size_t here = 0;
        while (here < all.size() && all[here].id != exercise_.id)
            ++here;
        for (std::size_t step = 1; step < all.size(); ++step) {
            const Exercise& other = all[(here + step) % all.size()];
            if (!desk_.progress.of(other.id).passed)
                return other.id;
        }
        return exercise_.id;
    }

    void show_check()
    {
        watch_->seen(); // what is saved from here on is checked again
        if (keys_.there())
            fmt::print("\033[2J\033[H{}\n\n", style::wrapped(exercise_.task, 0));
        std::fflush(stdout);
        try {
            const CheckReport report = desk_.check(exercise_);
            passed_ = report.passed();
            fmt::print("{}{}", to_text(report), afterwards(exercise_, report));
        } catch (const primer::BadRequest& error) {
            fmt::print("primer: {}\n", error.what()); // a file that is gone for a moment, say
        }
        prompt();
    }

    void prompt() const
    {
        if (keys_.there())
            fmt::print("\n{} is checked whenever you save it.\n"
                       "[r]un  [n]ext  [h]int  [l]ist  [p]rogress  {}reset: [x]  [q]uit\n",
                       short_path(exercise_.mine()), passed_ ? "[s]olution  [d]iff  " : "");
        else
            fmt::print("\nwaiting for {} to be saved\n", short_path(exercise_.mine()));
        std::fflush(stdout);
    }

    // Before the exercise is passed that is a word of the command, not a key: giving up is
    // recorded.
    void show_solution(char key) const
    {
        fmt::print("\n");
        try {
            key == 's' ? solution(exercise_.id, false) : diff(exercise_.id, false);
        } catch (const primer::BadRequest& error) {
            fmt::print("{}\n", error.what());
        }
    }

    void ask_reset()
    {
        fmt::print("\nStart over? Your version is kept under another name. [y/n] ");
        std::fflush(stdout);
        const bool yes = keys_.read() == 'y';
        fmt::print("{}\n", yes ? "yes" : "no");
        if (yes)
            reset(exercise_.id);
    }

    // Whether to go on.
    bool obey(char key)
    {
        switch (key) {
        case 'q':
            return false;
        case 'r':
            show_check();
            return true;
        case 'n':
            go_to(next_name());
            show_check();
            return true;
        case 'h':
            fmt::print("\n");
            hint(exercise_.id);
            break;
        case 'l':
            fmt::print("\n");
            list(false);
            break;
        case 'p':
            fmt::print("\n");
            progress();
            break;
        case 's':
        case 'd':
            show_solution(key);
            break;
        case 'x':
            ask_reset();
            break;
        default:
            return true;
        }
        desk_.progress = ProgressFile(ProgressFile::usual_path()); // the commands have written it
        prompt();
        return true;
    }

    Keys keys_;
    Desk desk_;
    Exercise exercise_;
    std::optional<FileWatch> watch_;
    bool passed_ = false;
};

} // namespace

int watch(const std::string& name)
{
    return Watching(name).run();
}

} // namespace runner::exercise
