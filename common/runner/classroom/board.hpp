// What all learners of a class told, read from its folder.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "classroom/told.hpp"

namespace runner::classroom
{

struct Learner {
    std::string id;
    Told told;
};

struct Board {
    std::vector<Learner> learners;            // in the order of their ids
    std::map<std::string, std::string> wrong; // files that were left out, and why
    std::string gone;                         // why the folder could not be read; "": it was
    bool open_to_removal = false;             // everybody may write there and remove others' files
};

// Reads a class's folder again and again.
class BoardReader
{
  public:
    // Throws BadRequest where there is no such folder, or it cannot be listed.
    explicit BoardReader(std::filesystem::path folder);

    // What is there now. Of a file that cannot be read now the last that could counts, until it is
    // gone; when the folder itself is gone, all that was known stays.
    Board read();

  private:
    std::filesystem::path folder_;
    std::map<std::string, Told> known_; // by id
};

} // namespace runner::classroom
