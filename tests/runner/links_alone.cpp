// Linked with all of one room and with what that may use: what it must not use is missing then, and
// the linker says so.
int main() {}
