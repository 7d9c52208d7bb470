// Exercise file_io/position: where does each call write? The program runs with one thread.
#include <cstdio>

#include <unistd.h>

#include "prediction.hpp"

int main()
{
    std::FILE* const file = std::tmpfile(); // empty, and removed at the end
    const int a = fileno(file);
    const int b = dup(a); // the same open file under a second number
    bool right = write(a, "aaaaaaaa", 8) == 8;
    right = write(b, "bbbb", 4) == 4 && right;
    right = pwrite(a, "cc", 2, 20) == 2 && right; // at byte 20
    right = write(b, "dddd", 4) == 4 && right;

    char bytes[100];
    const ssize_t size = pread(a, bytes, sizeof bytes, 0);
    int letters[4] = {}, zeros = 0;
    for (ssize_t i = 0; i < size; ++i) {
        zeros += bytes[i] == 0;
        for (int letter = 0; letter < 4; ++letter)
            letters[letter] += bytes[i] == 'a' + letter;
    }
    std::printf("positions of a and b: %ld %ld\n", long(lseek(a, 0, SEEK_CUR)),
                long(lseek(b, 0, SEEK_CUR)));
    std::printf("bytes in the file: %ld\n", long(size));
    std::printf("letters a b c d: %d %d %d %d\n", letters[0], letters[1], letters[2], letters[3]);
    std::printf("zero bytes: %d\n", zeros);
    return right ? 0 : 1;
}

// What does this program print? Put a number in place of each -2.
const Prediction prediction = {
    {"positions of a and b", {-2, -2}},    // TODO
    {"bytes in the file", {-2}},           // TODO
    {"letters a b c d", {-2, -2, -2, -2}}, // TODO
    {"zero bytes", {-2}},                  // TODO
};
