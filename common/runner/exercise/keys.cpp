#include "exercise/keys.hpp"

#include <unistd.h>

namespace runner
{

Keys::Keys()
{
    if (isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0 ||
        tcgetattr(STDIN_FILENO, &before_) != 0)
        return;
    there_ = true;
    termios single = before_;
    single.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO); // Ctrl-C still means what it means
    tcsetattr(STDIN_FILENO, TCSADRAIN, &single);
}

int Keys::source() const
{
    return there_ ? STDIN_FILENO : -1;
}

char Keys::read() const
{
    char key = 'q';
    return ::read(STDIN_FILENO, &key, 1) == 1 ? key : 'q';
}

void Keys::forget() const
{
    if (there_)
        tcflush(STDIN_FILENO, TCIFLUSH);
}

void Keys::restore() const
{
    if (there_)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &before_);
}

} // namespace runner
