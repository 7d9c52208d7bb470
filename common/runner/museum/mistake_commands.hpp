// One function a subcommand of `primer mistake`. They return the exit status, and throw BadRequest
// or Failed.
#pragma once

#include <string>
#include <vector>

namespace runner::museum
{

struct MistakeRequest {
    std::string name;               // an exhibit's, its number, or the beginning of its name
    std::vector<std::string> names; // of `run`: one or more; with `record` none means all
    std::string folder;             // the museum's; "": the chapter's
    bool markdown = false, record = false, times = false;
};

int list(const MistakeRequest& request);
int show(const MistakeRequest& request);

// 0: it went wrong as told, or its tool found it. 1: it did not, this time.
int run(const MistakeRequest& request);

// 0: the mended program is right and its tool finds nothing.
int mend(const MistakeRequest& request);

// For the tests: 0 proved, 1 not, 77 this machine cannot tell.
int prove(const MistakeRequest& request);

} // namespace runner::museum
