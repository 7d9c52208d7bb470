// Where a program writes: a file, or a folder of files, under a name of its own until all is done.
// What is not kept is removed, also when the program ends early or by a signal.
#pragma once

#include <memory>
#include <string>

#include "file_io.hpp"

namespace primer
{
class Part;
}

namespace file_io
{

// What is asked of a place. `output`: under which name the file stays; empty: it is written in
// `folder`, and does not stay.
struct Wanted {
    std::string folder, output;
    std::size_t bytes = 0; // in all
    std::size_t files = 0; // a file for each block: how many; 0: one file for all
    bool direct = false;   // O_DIRECT
    std::string flag() const
    {
        return output.empty() ? "--folder " + folder : "--output " + output;
    }
};

class FolderPart;
class Place
{
  public:
    // Makes the file, or the folder, empty. Throws BadRequest when it cannot be there (no such
    // folder, no room, a file system that refuses O_DIRECT), runtime_error when the disk fails.
    explicit Place(const Wanted& wanted);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    const std::string& name() const { return name_; }
    // Takes away what is inside. Throws runtime_error.
    void clear() const;
    // Gives it its name, if it is to stay. Throws runtime_error when that fails.
    void keep();

  private:
    Wanted wanted_;
    std::unique_ptr<primer::Part> file_;
    std::unique_ptr<FolderPart> folder_;
    std::string name_;
};

// Takes the pages of a job's file (its files) out of this host's page cache, once the disk has
// them; which part of them is still there, 0 to 1.
double forget(const Job& job, bool own_files);

// The file system of a file: "ext4", "tmpfs", or its number.
std::string file_system_of(const std::string& name);

// How many bytes the system takes before a writer has to wait for the disk.
double room_for_writes();

} // namespace file_io
