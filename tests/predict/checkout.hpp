// A checkout with chapters of a few questions, and a folder for a learner's own files.
#pragma once

#include <string>

#include "support/command.hpp"

namespace predict_tests
{

inline const char* const one_fixed = R"({"questions": [
  {"id": "bytes", "idea": "halo", "text": "How many bytes?", "choices": ["few", "many", "none"],
   "answer": {"kind": "fixed", "choice": 2}, "why": "A row has many."}]})";

class Checkout
{
  public:
    Checkout()
    {
        setenv("PRIMER_SOURCE", scratch_.path().c_str(), 1);
        setenv("PRIMER_WORK", scratch_.path("my").c_str(), 1);
        setenv("COLUMNS", "0", 1);
    }
    void write(const std::string& name, const std::string& text) const
    {
        const std::filesystem::path path = scratch_.path(name);
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path) << text;
    }
    void questions(const std::string& folder, const std::string& text) const
    {
        write("chapters/" + folder + "/questions.json", text);
    }
    std::string ledger() const { return scratch_.path("my/predictions.json"); }
    std::string path(const std::string& name = "") const { return scratch_.path(name); }

  private:
    command::Scratch scratch_;
};

} // namespace predict_tests
