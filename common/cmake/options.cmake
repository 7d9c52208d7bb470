# Compiler flags and sanitizers for everything that Primer builds.
option(PRIMER_WERROR "Compiler warnings are errors" OFF)
option(PRIMER_NATIVE "Use all instructions of this machine's processor (-march=native)" ON)
set(PRIMER_SANITIZE "" CACHE STRING "Sanitizer: empty, address (with undefined) or thread")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Release, RelWithDebInfo or Debug" FORCE)
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
# -O3, not -O2: gcc 12 turns loops into vector instructions fully only there. Assertions are for the
# sanitizer builds (RelWithDebInfo without NDEBUG), with lines for what they report (-g1) and no more.
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1 -fno-omit-frame-pointer")

# For what parses, prints and waits, but computes nothing: a third of the compiler's time, or half.
set(PRIMER_QUICK_TO_COMPILE $<$<CONFIG:Release,RelWithDebInfo>:-O0>)

include(CheckCXXCompilerFlag)
add_library(primer_options INTERFACE)
target_compile_options(primer_options INTERFACE -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # gcc 12 warns of overlapping copies in std::string's own operator+ (gcc bug 105651).
  target_compile_options(primer_options INTERFACE -Wno-restrict)
endif()
if(PRIMER_WERROR)
  target_compile_options(primer_options INTERFACE -Werror)
endif()
if(PRIMER_NATIVE)
  check_cxx_compiler_flag(-march=native PRIMER_HAS_MARCH_NATIVE)
  if(PRIMER_HAS_MARCH_NATIVE)
    target_compile_options(primer_options INTERFACE -march=native)
  endif()
endif()

# Kernels only. A short loop whose instructions straddle two cache lines takes nearly twice as long on an AMD
# Zen 3, and whether it does is decided by all the code before it: the same loop in two programs would be fast
# in one and slow in the other. From the beginning of a line on, 64 bytes of instructions never straddle.
# With the lines of their source, which changes no instruction: a film of a run names them.
set(PRIMER_KERNEL_OPTIONS -g1)
check_cxx_compiler_flag(-falign-loops=64 PRIMER_HAS_ALIGN_LOOPS)
if(PRIMER_HAS_ALIGN_LOOPS)
  list(APPEND PRIMER_KERNEL_OPTIONS -falign-loops=64)
endif()

# For CI, which compiles the same again and again: objects of an earlier run, in this clone or another, come
# from ccache where that is installed. Not for everybody: a home folder that nodes of several kinds share would
# hand one node's -march=native to another. Here the processor counts too, and the clone's own path does not, which
# objects with debug information hold.
option(PRIMER_CCACHE "Take what was compiled before from ccache, if it is installed" OFF)
find_program(PRIMER_CCACHE_PROGRAM ccache)
if(PRIMER_CCACHE AND PRIMER_CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(PRIMER_COMPILER_CACHE ${PRIMER_CCACHE_PROGRAM})
  set(PRIMER_PROCESSOR ${CMAKE_BINARY_DIR}/generated/processor.txt)
  # Of no file in the clone: in what order gcc names its macros can depend on the file's path, and another order
  # is another processor to ccache.
  execute_process(COMMAND ${CMAKE_CXX_COMPILER} -march=native -dM -E -x c++ /dev/null OUTPUT_VARIABLE macros)
  file(WRITE ${PRIMER_PROCESSOR} "${macros}")
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 CCACHE_EXTRAFILES=${PRIMER_PROCESSOR}
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${PRIMER_CCACHE_PROGRAM})
endif()

if(PRIMER_SANITIZE STREQUAL "address")
  target_compile_options(primer_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all)
  target_link_options(primer_options INTERFACE -fsanitize=address,undefined)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Its checks inside the standard library make gcc take std::regex's own values for unset ones.
    target_compile_options(primer_options INTERFACE -Wno-maybe-uninitialized)
  endif()
elseif(PRIMER_SANITIZE STREQUAL "thread")
  target_compile_options(primer_options INTERFACE -fsanitize=thread)
  if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
    # No vector instructions: the sanitizer then sees each access by itself, and clang 14 translates
    # `parallel for simd reduction` wrongly into them with -O1 (a test of chapter 05 shows it). clang warns
    # of each `omp simd` that it leaves as it is.
    target_compile_options(primer_options INTERFACE "SHELL:-mllvm -force-vector-width=1" -Wno-pass-failed)
  endif()
  target_link_options(primer_options INTERFACE -fsanitize=thread)
elseif(NOT PRIMER_SANITIZE STREQUAL "")
  message(FATAL_ERROR "PRIMER_SANITIZE=${PRIMER_SANITIZE}: must be empty, address or thread")
endif()
