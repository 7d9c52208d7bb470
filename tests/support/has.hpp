// Whether a text has a part in it; says both when it has not.
#pragma once

#include <string>

#include <gtest/gtest.h>

namespace command
{

inline testing::AssertionResult has(const std::string& text, const std::string& part)
{
    if (text.find(part) != text.npos)
        return testing::AssertionSuccess();
    return testing::AssertionFailure() << "no \"" << part << "\" in:\n" << text;
}

} // namespace command
