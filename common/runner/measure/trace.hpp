// Preloads the libraries in common/trace into a program, and adds what they measured to its record.
// Programs need no change for it.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "system/chapters.hpp"
#include "system/process.hpp"

namespace runner
{

struct TraceWishes {
    bool messages = true;
    bool timeline = false;
    bool waiting = false; // how long threads wait; ranks' waiting comes with their messages
    bool film = false;    // with a timeline: what each worker did, step by step
};

// The trace of one run of a program, through a file that the library writes when the program ends.
class Trace
{
  public:
    Trace(const Program& program, TraceWishes wishes, std::string file);

    // Adds to the command what preloads the library; nothing when there is nothing to see (a serial
    // program without a timeline) or a sanitizer wants to be loaded first.
    void preload(Command& command) const;

    // Adds `messages`, `pop` and, if `with_timeline`, `timeline` to the record, and removes the
    // file. Without the file the library was not loaded: returns a line that says so, or throws
    // Failed when timelines are wished for. Throws Failed, too, when the file is not whole.
    std::string merge(nlohmann::ordered_json& record, bool with_timeline) const;

    // What the library took to write its file, after merge().
    double seconds() const { return seconds_; }

  private:
    const Program& program_;
    TraceWishes wishes_;
    std::string file_;
    std::string library_; // none: nothing is preloaded
    mutable double seconds_ = 0;
};

// Adds `messages` to the record, from the file that the library wrote in a program that has it
// linked in (common/cluster/smpi). Throws Failed when the file is not whole.
void add_messages_of_trace(nlohmann::ordered_json& record, const std::string& file);

// Adds `timeline` to the record, from the trace's workers (common/trace/events.hpp), and
// `timeline_cut_s` where it ends before the work does because a worker's buffer was full.
void add_timeline(nlohmann::ordered_json& record, const nlohmann::ordered_json& workers);

// Adds `threads_waiting` to the record (common/RECORD.md), from the same workers.
void add_threads_waiting(nlohmann::ordered_json& record, const nlohmann::ordered_json& workers);

// Why a timeline of this program would lack something, in one line; "" when it would not.
std::string why_no_timeline(const Program& program);

} // namespace runner
