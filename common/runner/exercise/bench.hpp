// Compiles one source file in the modes that a check needs, and starts the exercise's worker with
// it.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "exercise/catalogue.hpp"
#include "exercise/jail.hpp"
#include "exercise/own_code.hpp"
#include "exercise/rank_notes.hpp"
#include "exercise/rank_server.hpp"
#include "exercise/rules.hpp"
#include "exercise/stopwatch.hpp"
#include "system/scratch.hpp"

namespace runner
{

// checked: with the assertions of the library, for right answers; fast: as the chapters are
// compiled; races: with ThreadSanitizer; memory: with those for addresses and undefined behaviour;
// counted: with a count of its steps (check/steps.hpp); debug: for gdb.
enum class Build { checked, fast, races, memory, counted, debug };

// What those write goes to this file in the run's folder, with the process's number behind a point.
inline constexpr const char* memory_report = "memory";

// One run of the worker.
struct Run {
    Finished finished;
    int workers = 1;
    int processes = 1;                // as many, or one more that looks on
    std::filesystem::path folder;     // with the answers
    std::filesystem::path cases;      // what was asked
    std::string first_case;           // its name
    std::filesystem::path state;      // of the ranks; empty for threads
    std::shared_ptr<RankNotes> notes; // what ranks told of their messages; null: nobody listened
    bool killed = false;              // by somebody else (only where the jail trusts the code)
    bool stuck = false;               // ended early: no rank could ever have gone on
    std::vector<std::string> asleep;  // threads at the time limit: what each did
};

class Bench
{
  public:
    // `server`: ranks that may serve runs of which only the results are needed (nullptr: none are).
    // Only for code that is trusted.
    Bench(const Exercise& exercise, std::filesystem::path source, Rules rules, const Jail& jail,
          RankServer* server = nullptr);

    // Compiles the source; the compiler's status is 0 when that worked.
    Finished compile(Build build) const;
    // Begins to, while something else is done; compile() then only waits for it. Not in a jail that
    // does not trust the code.
    void compile_ahead(Build build);
    // The exercise's solution on a bench of its own, compiled so: outside the jail, since it is
    // trusted. Null: there is none, or it does not compile.
    Bench* solution(Build build);
    void compile_solution_ahead(Build build);
    // In place of compile(): what CMake has compiled of it.
    void take(const std::filesystem::path& object) const;

    // Whether every name that the worker or the source needs is there: starts the worker without a
    // task. What is missing stands on standard error.
    Finished probe() const;

    // A prediction: runs the program of the compiled file, with what it prints in the result.
    Finished run_program(int workers) const;
    // A prediction: a run of a worker that would have given this answer (as check::Answer has it).
    Run invent(const std::string& answer);

    // Whether the learner's code calls a function whose name begins so, as far as it was compiled.
    bool asks_for(const std::string& beginning) const;

    // Whether ThreadSanitizer works on this machine, seen with nothing of the learner's.
    bool sanitizer_runs() const;

    struct Wish {
        Build build = Build::checked;
        double seconds = 0;        // limit; 0: that of the rules
        bool watched = true;       // ranks: with the library that checks messages
        bool answers_only = false; // ranks that stay may do it; what they cannot do, others do
        // Ranks: there is one more, and the communicator handed over has the others, numbered
        // backwards.
        bool one_looks_on = false;
        bool listens = false;       // ranks: to what they tell of their messages (Run::notes)
        Stopwatch* clock = nullptr; // of a timed run: it follows this one
        bool keep_output = false;   // what the learner's code prints, for printed()
        std::map<std::string, std::string> environment = {};
        std::function<bool(const Run&)> watch = {};
    };
    // Runs the worker on the cases with this number of workers; again when it was killed from
    // outside, unless it is watched, because the watcher has then seen half a run. Throws
    // Unbelieved when something other than the checker told of the messages.
    Run launch(const std::vector<check::Case>& cases, int workers, const Wish& wish);

    // The command that launch() would run, for somebody else to run, and what comes of it.
    std::pair<Command, Run> prepare(const std::vector<check::Case>& cases, int workers,
                                    const Wish& wish);

    // What the judge says of a run, as JSON; with the names of known mistakes, as far as there is a
    // table of them.
    std::string judge(const Run& run) const;
    // The run as an entry of that table; "" when all is right, or an answer lacks.
    std::string describe(const Run& run, const std::string& name, const std::string& says) const;

    // What each rank (or the one process of threads) printed in that case of a run that kept its
    // output: lines such as "rank 1: …", at most so many, and then how many were left out.
    std::vector<std::string> printed(const Run& run, const std::string& case_name,
                                     std::size_t most) const;

    int most_workers() const;
    bool trusts() const { return jail_.trusts(); }

    const Exercise exercise;
    const std::filesystem::path source;
    const Rules rules;
    std::string film;          // of a run that never ends: its name; "": none is made
    bool is_reference = false; // solution() of another: its answers need not be judged

  private:
    Run begin(const std::vector<check::Case>& cases, int workers, const Wish& wish);
    Run launch_once(const std::vector<check::Case>& cases, int workers, const Wish& wish);
    Command command(const Wish& wish, const Run& run) const;
    Command compiler(Build build) const;
    // Makes an error of a library that defines another's name.
    void refuse_taken_names(Build build, Finished& compiled) const;
    // Makes an error of what no stage could judge (own_code.hpp).
    void refuse_what_hides(Build build, Finished& compiled) const;
    std::vector<Token> own_code(Build build, bool other) const;
    std::filesystem::path library_folder(Build build) const;
    // Throws when ranks worked without the library that checks messages: Failed when it cannot be
    // loaded here, else std::runtime_error.
    void require_watched(const Run& run) const;
    bool can_use_server() const;
    bool run_on_server(Run& run);
    std::string ask_judge(const std::vector<std::string>& words, const Run& run,
                          const std::vector<std::string>& more = {}) const;

    const Jail& jail_;
    RankServer* server_;
    Scratch scratch_;
    int runs_ = 0;
    std::string server_library_; // the library for them, once it is linked
    std::map<Build, std::unique_ptr<Background>> ahead_;
    std::unique_ptr<Bench> solution_;
    std::map<Build, int> solution_status_; // of its compiler
    mutable std::vector<Token> own_;       // of the checked build, once it is compiled
    mutable std::set<std::string> asked_;  // the names that it asks for
};

// Builds what the checks of these exercises need and is not up to date. Throws Failed when that
// fails.
void build_checkers(const std::vector<Exercise>& exercises);

} // namespace runner
