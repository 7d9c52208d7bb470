// The frame of a page that stands alone: no network, no script, readable by everybody.
#pragma once

#include <string>
#include <vector>

#include "figure.hpp"

namespace runner::html
{

// A whole page. `data` (JSON) is kept in it as <script type="application/json" id="records">, which
// is never run.
std::string page(const std::string& title, const std::string& body, const std::string& data);

// A table with a caption; the first cell of each row names it.
std::string table(const std::string& caption, const std::vector<std::string>& head,
                  const std::vector<std::vector<Text>>& rows);

std::string paragraph(const Text& text);

// Whether a file holds a page that page() made.
bool is_page(const std::string& contents);

} // namespace runner::html
