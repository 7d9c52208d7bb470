// Single keys from a terminal, without Enter. The terminal is given back as it was, whatever
// happens.
#pragma once

#include <termios.h>

#include "system/process_tree.hpp"

namespace runner
{

class Keys
{
  public:
    Keys(); // does nothing where there is no terminal
    ~Keys() { restore(); }
    Keys(const Keys&) = delete;
    Keys& operator=(const Keys&) = delete;

    bool there() const { return there_; }
    int source() const;  // to wait for: a file descriptor, -1 without a terminal
    char read() const;   // the key that was pressed; 'q' when the terminal is gone
    void forget() const; // what was pressed meanwhile

  private:
    void restore() const;
    bool there_ = false;
    termios before_ = {};
    AtLeaving at_leaving_{[this] { restore(); }};
};

} // namespace runner
