// A build without libpng: PGM and CSV work, and PNG is refused in one line, before the work.
#include <gtest/gtest.h>

#include "png.hpp"
#include "primer/error.hpp"
#include "support/command.hpp"

namespace
{

template<typename Step>
std::string complaint(Step&& step)
{
    try {
        step();
    } catch (const primer::BadRequest& error) {
        return error.what();
    }
    return "accepted";
}

TEST(NoPng, SaysSo)
{
    const command::Scratch scratch;
    const std::string path = scratch.path("x.png");
    const std::string why = ": this build has no PNG (libpng was not found when it was "
                            "configured); PGM and CSV work";
    EXPECT_EQ(complaint([&] { primer::check_output(path, 2, 2); }), "--output " + path + why);
    std::ofstream(path) << "\x89PNG\r\n\x1a\n";
    EXPECT_EQ(complaint([&] { primer::read_picture(path); }), "--input " + path + why);
    EXPECT_FALSE(primer::write_png(path, 1, 1, {}));
}

TEST(NoPng, TheOthersWork)
{
    const command::Scratch scratch;
    const double row[] = {0, 1};
    for (const char* name : {"x.pgm", "x.csv"}) {
        primer::PictureWriter writer(scratch.path(name), 1, 2, 0, 1);
        writer.add_row(row);
        writer.finish();
        EXPECT_EQ(primer::read_picture(scratch.path(name)).values, (std::vector<double>{0, 1}));
    }
}

} // namespace
