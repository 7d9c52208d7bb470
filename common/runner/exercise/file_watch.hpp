// Notices that a file was saved, by inotify on its folder: many editors write another file and
// rename it.
#pragma once

#include <filesystem>
#include <string>

namespace runner
{

class FileWatch
{
  public:
    explicit FileWatch(std::filesystem::path file);
    ~FileWatch();
    FileWatch(const FileWatch&) = delete;
    FileWatch& operator=(const FileWatch&) = delete;

    enum class Event { changed, key, leave };
    // Waits until the file is another one than at seen() and has been left alone for a moment, or
    // until there is something to read on `keys` (-1: there are none).
    Event wait(int keys) const;

    // From now on the file as it is counts as seen.
    void seen() { seen_ = signature(); }

  private:
    std::string signature() const; // "" when there is no such file
    void forget_events() const;

    std::filesystem::path file_;
    int inotify_ = -1;
    std::string seen_;
};

} // namespace runner
