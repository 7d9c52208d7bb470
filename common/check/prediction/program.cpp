// Starts the program in a prediction's file: the main() of libwork.so. OpenMP and MPI are linked
// with this one, so that the library needs neither.
#include <cstdio>

#include <dlfcn.h>

int main(int argc, char** argv)
{
    void* library = dlopen("libwork.so", RTLD_NOW | RTLD_NOLOAD);
    void* found = library != nullptr ? dlsym(library, "main") : nullptr;
    if (found == nullptr) {
        std::fprintf(stderr, "the file has no main()\n");
        return 2;
    }
    return reinterpret_cast<int (*)(int, char**)>(found)(argc, argv);
}
