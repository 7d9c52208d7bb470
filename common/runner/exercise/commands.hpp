// The commands of `primer exercise`, one file each. They return the exit status (0 passed, 1 not
// passed), and throw BadRequest or Failed.
#pragma once

#include <string>

namespace runner::exercise
{

int list(bool json);
int next();
int start(const std::string& name);
// An empty name: the exercise that is next.
int check(const std::string& name, bool all, bool json);
int watch(const std::string& name);
int hint(const std::string& name);
int solution(const std::string& name, bool give_up);
int diff(const std::string& name, bool give_up);
int reset(const std::string& name);
int progress();
// For the tests: the starter fails, the solution passes, every wrong answer is seen for what it is.
int prove(const std::string& name);

} // namespace runner::exercise
