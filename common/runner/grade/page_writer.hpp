// The parts of grades.html. Included by page*.cpp alone.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/figure.hpp"
#include "grade/page.hpp"

namespace runner::grade
{

// A stranger's text in a line of ours: what it does to the direction of writing ends with it.
inline std::string name(const std::string& text)
{
    return "<bdi>" + escaped(text) + "</bdi>";
}

// A table, which scrolls by itself when it is wider than the window.
std::string region(const std::string& label, const std::string& table);

class Writer
{
  public:
    explicit Writer(const ClassReport& report);
    std::string body() const;

  private:
    std::string facts() const;
    std::string glance() const;
    std::string row(std::size_t number) const;
    std::string misconceptions() const;
    std::string misdeeds() const;
    std::string students() const;
    std::string details(std::size_t number) const;

    const ClassReport& report_;
    std::vector<std::string> exercises_;
    std::vector<Criterion> criteria_;
    std::map<std::string, std::vector<const Result*>> of_;
};

} // namespace runner::grade
