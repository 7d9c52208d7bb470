// The frame of a page that stands alone: no network, no script, readable by everybody.
#pragma once

#include <string>

#include "analysis/table.hpp"

namespace runner::html
{

// A whole page. `data` (JSON) is kept in it as <script type="application/json" id="records">, which
// is never run. `more_style` follows the style that all pages have.
std::string page(const std::string& title, const std::string& body, const std::string& data,
                 const std::string& more_style = "");

// Its caption, and a row's first cell as its name.
std::string table(const Table& table);

// What is not there, and how to get it.
std::string missing(const std::string& sentence);

std::string paragraph(const Text& text);

// Whether a file holds a page that page() made.
bool is_page(const std::string& contents);

} // namespace runner::html
