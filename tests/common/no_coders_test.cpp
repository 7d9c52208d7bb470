// A build without libpng and libjpeg: it says so, and no picture is opened.
#include <gtest/gtest.h>

#include "primer/bitmap.hpp"

namespace
{

TEST(NoCoders, SaySo)
{
    using primer::Coding;
    EXPECT_FALSE(primer::can_code(Coding::png));
    EXPECT_FALSE(primer::can_code(Coding::jpeg));
    for (const auto& [file, name] :
         {std::pair{std::vector<std::uint8_t>{0x89, 'P', 'N', 'G'}, "PNG"},
          std::pair{std::vector<std::uint8_t>{0xff, 0xd8, 0xff}, "JPEG"}}) {
        try {
            primer::decoded(file);
            ADD_FAILURE() << name;
        } catch (const std::runtime_error& error) {
            EXPECT_NE(std::string(error.what()).find(std::string("this build has no ") + name),
                      std::string::npos)
                << error.what();
        }
    }
    EXPECT_THROW(primer::encoded({1, 1, 1, {7}}, Coding::png), std::runtime_error);
    EXPECT_THROW(primer::encoded({1, 1, 1, {7}}, Coding::jpeg), std::runtime_error);
}

} // namespace
