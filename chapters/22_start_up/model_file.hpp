// Files of models: made, kept, and looked at before a program begins.
#pragma once

#include <cstddef>
#include <string>

#include "start_up.hpp"

namespace start_up
{

// What entry k of a model with `depth` levels of nodes must be: a node's threshold, or a leaf's
// class.
Entry expected_entry(std::size_t depth, std::size_t k);

// The file of a model that a run has made for itself. It has no name in any folder and lies in
// memory (memfd_create(2)), so nothing is left, however the program ends. name() can be opened by
// all processes of this user on this host while the object lives.
class OwnFile
{
  public:
    // Throws runtime_error when there is no memory for it.
    explicit OwnFile(std::size_t depth);
    ~OwnFile();
    OwnFile(const OwnFile&) = delete;
    OwnFile& operator=(const OwnFile&) = delete;
    std::string name() const;

  private:
    int file_;
};

// Writes a model to a file that appears whole or not at all. Throws BadRequest, with --save, when
// it cannot be written.
void save_model(const std::string& file, std::size_t depth);

// How many levels the model in that file has. Throws BadRequest, with --model, when there is no
// such file, when it is no ordinary file or no model, or when it is cut off.
std::size_t depth_of_model(const std::string& file);

} // namespace start_up
