// Runs a command line as a user would type it, and keeps what it printed.
#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

namespace command
{

struct Result {
    int status = -1; // the exit status; 128 + the signal when one ended it
    std::string out, err;
};

inline std::string environment(const char* name)
{
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

// The path of a program of this build: program("heat_serial").
inline std::string program(const std::string& name)
{
    return environment("PRIMER_BIN") + "/" + name;
}

// "mpirun -n 3 …/heat_mpi", with the MPI that this build uses.
inline std::string mpirun(int ranks, const std::string& name)
{
    return environment("PRIMER_MPIEXEC") + " -n " + std::to_string(ranks) + " " + program(name);
}

// A folder of this test's own, empty; removed when the object ends.
class Scratch
{
  public:
    explicit Scratch(const std::filesystem::path& in = std::filesystem::temp_directory_path())
    {
        std::string pattern = (in / "primer-test-XXXXXX").string();
        path_ = mkdtemp(pattern.data());
    }
    ~Scratch()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    std::string path(const std::string& name = "") const { return (path_ / name).string(); }

  private:
    std::filesystem::path path_;
};

inline std::string contents(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

// Runs `line` with bash. Standard input is empty.
inline Result run(const std::string& line)
{
    const Scratch scratch;
    const std::string script = scratch.path("line"), out = scratch.path("out"),
                      err = scratch.path("err");
    std::ofstream(script) << line << "\n";
    const int raw = std::system(("bash " + script + " </dev/null >" + out + " 2>" + err).c_str());
    Result result;
    result.status = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
    result.out = contents(out);
    result.err = contents(err);
    return result;
}

// How many lines a text has.
inline int lines(const std::string& text)
{
    return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

} // namespace command
