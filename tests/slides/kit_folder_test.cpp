// The folder of a course: made whole or not at all, and nothing of anybody else's is lost.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "commands/kit_folder.hpp"
#include "primer/error.hpp"
#include "support/command.hpp"
#include "support/has.hpp"

namespace
{

namespace fs = std::filesystem;
using command::has;
using runner::KitFolder;

class Kit : public testing::Test
{
  protected:
    fs::path folder() const { return scratch_.path("kit"); }

    static void write(const fs::path& file, const std::string& text)
    {
        fs::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }
    // As the builder does: a plan and a deck.
    void make(const std::string& text, const std::string& deck = "04_heat.html") const
    {
        KitFolder kit(folder().string());
        write(kit.part() / "plan.html", text);
        write(kit.part() / "decks" / deck, text);
        kit.complete();
    }
    std::map<std::string, std::string> files() const
    {
        std::map<std::string, std::string> found;
        for (const auto& entry : fs::recursive_directory_iterator(scratch_.path()))
            if (!entry.is_directory())
                found[fs::relative(entry.path(), scratch_.path()).string()] =
                    command::contents(entry.path().string());
        return found;
    }
    // What is said of the folder; nothing in it changes.
    std::string refused(const fs::path& where) const
    {
        const auto before = files();
        try {
            const KitFolder kit(where.string());
            ADD_FAILURE() << where << " was not refused";
        } catch (const primer::BadRequest& error) {
            EXPECT_EQ(files(), before);
            return error.what();
        }
        return "";
    }
    command::Scratch scratch_;
};

TEST_F(Kit, IsMadeInANewFolder)
{
    make("one");
    const auto found = files();
    EXPECT_EQ(found.size(), 3U); // with the marker
    EXPECT_EQ(found.at("kit/plan.html"), "one");
    EXPECT_EQ(found.at("kit/decks/04_heat.html"), "one");
}

TEST_F(Kit, IsMadeInAnEmptyFolderWhichStaysWhatItIs)
{
    fs::create_directory(folder());
    fs::permissions(folder(), fs::perms(0750));
    make("one");
    EXPECT_EQ(files().size(), 3U);
    EXPECT_EQ(fs::status(folder()).permissions(), fs::perms(0750));
}

TEST_F(Kit, ReplacesAnOlderOneThatNobodyChanged)
{
    make("one", "03_old.html");
    fs::remove(folder() / "plan.html"); // a missing file is no loss
    make("two");
    const auto found = files();
    EXPECT_EQ(found.size(), 3U);
    EXPECT_EQ(found.at("kit/plan.html"), "two");
    EXPECT_EQ(found.count("kit/decks/03_old.html"), 0U);
}

TEST_F(Kit, RefusesWhatIsNotItsOwn)
{
    write(folder() / "thesis.tex", "years of work");
    EXPECT_TRUE(has(refused(folder()), "has files that are not of a kit"));
    EXPECT_TRUE(has(refused(folder() / "thesis.tex"), "is not a folder"));
    EXPECT_TRUE(has(refused(folder() / "thesis.tex" / "kit"), "cannot be created"));
}

TEST_F(Kit, RefusesAnOlderOneThatHasMoreOrWasChanged)
{
    make("one");
    write(folder() / "decks" / "mine.html", "my own deck");
    EXPECT_TRUE(has(refused(folder()), "decks/mine.html is yours, or was changed since"));
    fs::remove(folder() / "decks" / "mine.html");
    write(folder() / "plan.html", "one, and a remark of mine");
    EXPECT_TRUE(has(refused(folder()), "plan.html is yours, or was changed since"));
    write(folder() / "plan.html", "one");
    write(folder() / ".primer-kit.json", "[1, 2"); // then nothing is known of it
    EXPECT_TRUE(has(refused(folder()), "is yours, or was changed since"));
}

TEST_F(Kit, ThatIsNotCompletedLeavesNothing)
{
    {
        const KitFolder kit(scratch_.path("some/where/kit"));
        write(kit.part() / "plan.html", "half");
    }
    EXPECT_TRUE(fs::is_empty(scratch_.path()));
    make("one");
    const auto before = files();
    {
        const KitFolder kit(folder().string());
        write(kit.part() / "plan.html", "half");
    }
    EXPECT_EQ(files(), before);
}

// What a killed run left behind is in nobody's way.
TEST_F(Kit, GoesOnAfterAKilledOne)
{
    make("one");
    write(folder() / ".primer-kit.part" / "plan.html", "half");
    make("two");
    EXPECT_EQ(files().size(), 3U);
}

} // namespace
