// A chapter by its folder alone: the questions need no more of it.
#pragma once

#include <string>

#include "system/chapters.hpp"

namespace predict_tests
{

inline runner::Chapter chapter_of(const std::string& folder)
{
    runner::Chapter chapter;
    chapter.folder = folder;
    chapter.number = folder.substr(0, 2);
    chapter.name = folder.substr(3);
    return chapter;
}

} // namespace predict_tests
