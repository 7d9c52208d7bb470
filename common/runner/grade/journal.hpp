// The results so far, kept in a file beside the output until the output is complete, so that an
// interrupted run can be resumed.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grade/result.hpp"

namespace runner::grade
{

class Journal
{
  public:
    // Opens or creates the file. `settings` says what decides the points; results of a run with
    // other settings are not used. A new file begins with the results `known`. Throws
    // primer::BadRequest when the file is somebody else's, in use, or cannot be written.
    Journal(const std::filesystem::path& path, const std::string& settings,
            const std::vector<Result>& known = {});
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    // The result of an earlier run for the same input, or nothing.
    const Result* find(const std::string& student, const std::string& exercise,
                       const std::string& input) const;

    // Keeps a result; when this returns, it is on the disk.
    void add(const Result& result);
    std::size_t size() const { return results_.size(); }

    // Removes the file again, if this run began it: nothing was graded.
    void discard();

    // The run is complete and written: from now on the file is a record of it, with that name.
    void rename(const std::filesystem::path& name);

  private:
    bool read(const std::string& settings); // whether there is a run to go on with
    void append(const std::string& line);
    std::filesystem::path path_;
    int file_ = -1;
    bool begun_here_ = false;
    std::vector<Result> results_;
};

} // namespace runner::grade
