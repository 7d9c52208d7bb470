// A folder that a class shares: every learner writes a file of their own, the instructor reads all.
// Others can write there, too, so nothing in it is trusted, and no link in it is followed.
#pragma once

#include <filesystem>
#include <string>

namespace runner::classroom
{

// Everybody may write files into it and keep them, nobody may remove another's, and nobody but its
// owner may list it: the names of files are random, so learners do not see each other's.
inline constexpr unsigned shared_mode = 01733;

// Makes the folder with that mode. Throws BadRequest when it is there or cannot be made.
void make_shared_folder(const std::filesystem::path& folder);

// Writes FOLDER/ID.json whole, readable for all, in place of what was there: a reader sees the old
// text or the new one. Returns "", or why it was not possible: "No such file or directory". Ends
// within some seconds: a file system that does not answer must not keep a learner waiting.
std::string post(const std::filesystem::path& folder, const std::string& id,
                 const std::string& text);

// Removes FOLDER/ID.json; a file that is not there is removed. Returns and ends as post() does.
std::string take_back(const std::filesystem::path& folder, const std::string& id);

// The text of a regular file of at most `most` bytes in the open folder. Throws std::runtime_error
// for a link, a pipe, a folder, a larger file, or one that cannot be read.
std::string read_posted(int folder, const std::string& name, std::size_t most);

} // namespace runner::classroom
