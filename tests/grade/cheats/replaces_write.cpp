// says: defines rename
// lacks: compile

// The last step of writing an answer, under a name that the compiler does not know for it.
extern "C" int nothing_happens(const char*, const char*) __asm__("rename");
int nothing_happens(const char*, const char*)
{
    return 0;
}
