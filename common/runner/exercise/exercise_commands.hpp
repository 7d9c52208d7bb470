// The commands of `primer exercise`, one file each. They return the exit status (0 passed, 1 not
// passed, 3 when that cannot be told on this machine now), and throw BadRequest or Failed.
#pragma once

#include <string>
#include <vector>

namespace runner::exercise
{

int list(bool json);
int next();
int start(const std::string& name);
// An empty name: the exercise that is next.
int check(const std::string& name, bool all, bool json);
// The learner's file on one case. `words`: the exercise, unless it is the one saved last, and items
// of the case, "--n", "10". `workers` may be empty. With a drawing of what each worker did, or
// under gdb.
int run_case(const std::string& workers, bool with_timeline, bool with_gdb,
             const std::vector<std::string>& words);
int watch(const std::string& name);
int hint(const std::string& name);
int solution(const std::string& name, bool give_up);
int diff(const std::string& name, bool give_up);
int reset(const std::string& name);
int progress();
// For the tests: the starter fails, the solution passes, every wrong answer is seen for what it is.
// `part`: "answers", all that other programs cannot disturb; "times", what the stages parallel and
// fast decide; "all". Ends with 77, which ctest knows for "skipped", when nothing is wrong and not
// all could be told.
int prove(const std::string& name, const std::string& part);
// For instructors: every wrong answer, what is said of it and by which stage.
int table();
// For the build: what known wrong answers, of which these are the object files, answer.
int learn(const std::string& name, const std::vector<std::string>& objects);

} // namespace runner::exercise
