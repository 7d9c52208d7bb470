// Linked with one room and the rooms that it may use: a use of any other room is an undefined
// reference.
int main() {}
