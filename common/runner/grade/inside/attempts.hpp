// What a stranger's program tries to reach: the kernel reports each opening, connecting and linking
// of the sandbox's processes (seccomp's user notification), and lets it go on. What is out of reach
// is not there, or read-only: that is bubblewrap's work. This only tells us what was tried, but for
// one thing: nobody changes what process 1 is.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include <linux/seccomp.h>
#include <sys/types.h>

namespace inside
{

// In the process that is about to become the program: from now on the kernel reports. Sends what
// the reports come through to `socket`; false where this kernel cannot.
bool report_attempts(int socket);

// In the process that reads the reports: what report_attempts() sent, or -1.
int receive(int socket);

// Paths are absolute and normal; a folder stands for all below it.
struct Places {
    std::vector<std::string> writable; // what it was given to write to
    std::vector<std::string> readable; // the system's, and what it was given to read
    std::vector<std::string> secret;   // what it must not look for, wherever that is
};

class Attempts
{
  public:
    Attempts(int listener, Places places) : listener_(listener), places_(std::move(places)) {}
    int listener() const { return listener_; }

    // Reads one report and lets the process go on. Returns a line to be passed on, or nothing:
    // "read /etc/shadow", "write /etc/passwd", "connect 127.0.0.1 port 80", "link /etc/passwd",
    // "first process" (to change it was refused), "trace process".
    std::string next();

  private:
    std::string line_of(const seccomp_notif& report) const;
    std::string judged(const std::string& what, const std::string& path) const;
    int listener_;
    Places places_;
    std::set<std::string> said_;
};

} // namespace inside
