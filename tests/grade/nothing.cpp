// The hostile files misbehave before main begins.
int main() {}
