// What a record says of the build. TAKEN_FLAGS comes from the Makefile or the CMakeLists.txt.
#pragma once
#ifdef __clang__
#define PRIMER_COMPILER "Clang " __clang_version__
#else
#define PRIMER_COMPILER "GNU " __VERSION__
#endif
#define PRIMER_FLAGS TAKEN_FLAGS
#define PRIMER_BUILD_TYPE "taken along"
#define PRIMER_COMMIT "@COMMIT@"
