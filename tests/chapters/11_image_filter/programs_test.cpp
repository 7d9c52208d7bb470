// The programs as a user starts them, with pictures of the user's own.
#include <gtest/gtest.h>

#include <vector>

#include "primer/bitmap.hpp"
#include "support/command.hpp"

namespace
{

using command::Scratch;

std::vector<std::string> every_way()
{
    std::vector<std::string> ways;
    for (const char* name : {"serial", "openmp", "rows", "tasks"})
        ways.push_back("OMP_NUM_THREADS=2 " +
                       command::program(std::string("image_filter_") + name));
    ways.push_back(command::mpirun(2, "image_filter_mpi"));
    ways.push_back(command::mpirun(2, "image_filter_strips"));
    return ways;
}

std::string text(const std::vector<std::uint8_t>& bytes)
{
    return {bytes.begin(), bytes.end()};
}

primer::Bitmap opened(const std::string& file)
{
    return primer::decoded(std::vector<std::uint8_t>(file.begin(), file.end()));
}

void write(const std::string& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string picture(std::size_t rows, std::size_t cols, std::size_t channels, primer::Coding coding)
{
    primer::Bitmap bitmap{rows, cols, channels, std::vector<std::uint8_t>(rows * cols * channels)};
    for (std::size_t i = 0; i < bitmap.bytes.size(); ++i)
        bitmap.bytes[i] = static_cast<std::uint8_t>(i * i / 7);
    return text(primer::encoded(bitmap, coding));
}

// A folder with good and damaged files: the good ones are done, by every way with the same bytes;
// the damaged ones are named and counted, and the status says so.
TEST(Programs, AFolderWithDamagedPictures)
{
    if (!primer::can_code(primer::Coding::png))
        GTEST_SKIP() << "no libpng";
    const Scratch scratch;
    const std::string in = scratch.path("in"), out = scratch.path("out");
    std::filesystem::create_directory(in);
    std::filesystem::create_directory(out);
    const bool jpeg = primer::can_code(primer::Coding::jpeg);
    write(in + "/a.png", picture(90, 120, 3, primer::Coding::png));
    write(in + "/b.PNG", picture(30, 20, 1, primer::Coding::png));
    write(in + "/notes.txt", "no picture, and not looked at");
    write(in + "/cut.png", picture(90, 120, 3, primer::Coding::png).substr(0, 300));
    write(in + "/empty.jpg", "");
    write(in + "/text.jpeg", "a text under a false name");
    if (jpeg)
        write(in + "/c.jpg", picture(50, 70, 3, primer::Coding::jpeg));
    std::map<std::string, std::string> files;
    for (const std::string& way : every_way()) {
        const auto result = command::run(way + " --repeats 1 --edge 16 --input " + in +
                                         " --output " + out + " --json -");
        EXPECT_EQ(result.status, 1) << way << result.err;
        for (const std::string expected :
             {"skipped cut.png: it is truncated or damaged",
              "skipped empty.jpg: there is nothing in it",
              "skipped text.jpeg: it is neither PNG nor JPEG", "pictures were skipped"})
            EXPECT_NE(result.err.find(expected), std::string::npos) << way << result.err;
        EXPECT_NE(result.err.find(jpeg ? "3 of 6 pictures" : "3 of 5 pictures"), std::string::npos)
            << result.err;
        EXPECT_NE(result.out.find("\"verified\": true"), std::string::npos) << result.out;
        for (const auto& file : std::filesystem::directory_iterator(out)) {
            const std::string name = file.path().filename(), bytes = command::contents(file.path());
            EXPECT_EQ(files.emplace(name, bytes).first->second, bytes) << way << " " << name;
            std::filesystem::remove(file.path());
        }
        EXPECT_EQ(files.size(), jpeg ? 3u : 2u) << way;
    }
    const primer::Bitmap small = opened(files["a.png"]);
    EXPECT_EQ(small.rows, 12u);
    EXPECT_EQ(small.cols, 16u);
    EXPECT_EQ(small.channels, 3u);
}

TEST(Programs, OnePictureIsBlurredAndKeepsItsSize)
{
    if (!primer::can_code(primer::Coding::png))
        GTEST_SKIP() << "no libpng";
    const Scratch scratch;
    write(scratch.path("x.png"), picture(40, 30, 3, primer::Coding::png));
    std::filesystem::create_directory(scratch.path("out"));
    const auto result = command::run(command::mpirun(2, "image_filter_strips") +
                                     " --job blur --sigma 1.5 --input " + scratch.path("x.png") +
                                     " --output " + scratch.path("out"));
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(opened(command::contents(scratch.path("out/x.png"))).cols, 30u);
}

// The pictures as files in memory: opened, filtered and written, the same bytes by every way.
TEST(Programs, CodedPictures)
{
    for (const auto& [coded, coding] :
         {std::pair{"png", primer::Coding::png}, std::pair{"jpeg", primer::Coding::jpeg}}) {
        std::string checksum;
        for (const std::string& way : every_way()) {
            const auto result =
                command::run(way + " --repeats 1 --n 3 --coded " + coded + " --json -");
            if (!primer::can_code(coding)) {
                EXPECT_EQ(result.status, 2);
                continue;
            }
            EXPECT_EQ(result.status, 0) << way << result.err;
            const std::size_t at = result.out.find("\"checksum\"");
            ASSERT_NE(at, std::string::npos);
            const std::string line = result.out.substr(at, result.out.find('\n', at) - at);
            checksum = checksum.empty() ? line : checksum;
            EXPECT_EQ(line, checksum) << way;
        }
    }
}

TEST(Programs, ABadRequestIsOneLine)
{
    const Scratch scratch;
    std::filesystem::create_directory(scratch.path("empty"));
    write(scratch.path("file"), "x");
    const std::pair<std::string, const char*> cases[] = {
        {"--input " + scratch.path("none"), "there is no such folder or file"},
        {"--input " + scratch.path("empty"), "there is no picture in it"},
        {"--input " + scratch.path("empty") + " --n 3", "--n: has no effect beside --input"},
        {"--input " + scratch.path("empty") + " --coded png",
         "--coded: has no effect beside --input"},
        {"--output " + scratch.path("none"), "there is no such folder"},
        {"--output " + scratch.path("file"), "there is no such folder"},
        {"--output " + scratch.path("empty") + " --input " + scratch.path("empty"),
         "your pictures are there"},
        {"--output /proc", "cannot write there"},
        {"--job sharpen", "batch"},
        {"--job blur --n 50000", "at most 40000 rows"},
        {"--sigma 0", "--sigma"},
        {"--edge 0", "--edge"},
        {"--coded gif", "jpeg"},
    };
    for (const std::string& way : {every_way()[0], every_way()[4]})
        for (const auto& [flags, expected] : cases) {
            if (way.find("mpi") != way.npos && flags.find("--input") != 0)
                continue; // all ways read flags alike; a folder is looked at by several ranks
            const auto result = command::run(way + " " + flags);
            EXPECT_EQ(result.status, 2) << way << " " << flags << result.err;
            EXPECT_NE(result.err.find(expected), std::string::npos) << flags << result.err;
            EXPECT_EQ(result.err.find("image_filter"), result.err.rfind("image_filter_"))
                << "more than one line: " << result.err;
        }
}

} // namespace
