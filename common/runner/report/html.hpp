// The frame of a self-contained page: it needs no network and no script, is accessible, follows the
// system's light or dark mode, and prints well.
#pragma once

#include <string>

#include "analysis/table.hpp"

namespace runner::html
{

// A whole page. `data` (JSON) is kept in it as <script type="application/json" id="records">, which
// is never run. `more_style` follows the style that all pages have; `script`, where there is one,
// is run when the page is there, and must need nothing else.
std::string page(const std::string& title, const std::string& body, const std::string& data,
                 const std::string& more_style = "", const std::string& script = "");

// Opens what is folded before the page is printed, for browsers whose style sheets cannot.
extern const char* const print_script;

// The sentence escaped, with `words` to type as code.
std::string with_code(const std::string& sentence);

// Its caption, and a row's first cell as its name.
std::string table(const Table& table);

// What is not there, and how to get it.
std::string missing(const std::string& sentence);

// Something that is folded until it is opened (printed in full); empty where there is nothing.
std::string folded(const std::string& summary, const std::string& inside, bool open = false);

std::string paragraph(const Text& text);

// Whether a file holds a page that page() made.
bool is_page(const std::string& contents);

} // namespace runner::html
