# What Primer needs. Each may come from Debian, from modules or from a prefix of the user's own:
# CMAKE_PREFIX_PATH names the places, `./primer doctor` says what was found.
find_package(Threads REQUIRED)
find_package(OpenMP REQUIRED COMPONENTS CXX)
# The C library: the C++ bindings were removed from MPI in 2012, and Debian's CXX component links them.
find_package(MPI REQUIRED COMPONENTS C)

# By its CMake files, else by a header (and library): an unpacked archive or a module may lack the former.
function(primer_find package version target header) # [library]
  find_package(${package} ${version} QUIET CONFIG)
  if(NOT TARGET ${target})
    find_path(PRIMER_${package}_FOLDER ${header} PATH_SUFFIXES eigen3 REQUIRED)
    add_library(${target} INTERFACE IMPORTED GLOBAL)
    target_include_directories(${target} SYSTEM INTERFACE ${PRIMER_${package}_FOLDER})
    if(ARGN)
      find_library(PRIMER_${package}_LIBRARY ${ARGN} REQUIRED)
      target_link_libraries(${target} INTERFACE ${PRIMER_${package}_LIBRARY})
    endif()
  endif()
  set(${package}_VERSION "${${package}_VERSION}" PARENT_SCOPE)
endfunction()
primer_find(Eigen3 3.4 Eigen3::Eigen Eigen/src/Core/Reshaped.h) # a header that 3.4 was the first to have
primer_find(CLI11 "" CLI11::CLI11 CLI/CLI.hpp)
primer_find(fmt "" fmt::fmt fmt/core.h fmt)
primer_find(nlohmann_json "" nlohmann_json::nlohmann_json nlohmann/json.hpp)
# Debian keeps each build of OpenBLAS in a folder of its own, and links to one of them when root installs
# it: in an unpacked package there is no such link.
string(REPLACE ":" ";" prefixes "${CMAKE_PREFIX_PATH};$ENV{CMAKE_PREFIX_PATH}")
foreach(prefix ${prefixes})
  foreach(threads openmp pthread serial)
    file(GLOB libraries ${prefix}/lib/*/openblas-${threads})
    file(GLOB headers ${prefix}/include/*/openblas-${threads})
    list(APPEND CMAKE_LIBRARY_PATH ${libraries})
    list(APPEND CMAKE_INCLUDE_PATH ${headers})
  endforeach()
endforeach()
if(NOT BLA_VENDOR)
  set(BLA_VENDOR OpenBLAS)
  find_package(BLAS QUIET)
  unset(BLA_VENDOR)
endif()
if(NOT BLAS_FOUND)
  find_package(BLAS REQUIRED) # MKL, BLIS, the reference: slower or faster, but right
endif()
find_path(CBLAS_INCLUDE_DIR NAMES cblas.h PATH_SUFFIXES openblas REQUIRED)
find_package(PNG QUIET) # a capability: without it pictures are PGM
find_package(JPEG QUIET) # likewise: without it chapter 11 takes PNG alone

# hwloc, version 2: it draws the machine. Without it the kernel's files do.
find_path(PRIMER_HWLOC_FOLDER hwloc.h)
find_library(PRIMER_HWLOC_LIBRARY hwloc)
set(PRIMER_HWLOC "")
if(PRIMER_HWLOC_FOLDER AND PRIMER_HWLOC_LIBRARY)
  file(STRINGS ${PRIMER_HWLOC_FOLDER}/hwloc.h PRIMER_HWLOC_API REGEX "define HWLOC_API_VERSION 0x000[2-9]")
  if(PRIMER_HWLOC_API)
    set(PRIMER_HWLOC "hwloc")
  endif()
endif()

# The headers that chapters include: pure C++, nothing of OpenMP or MPI in them.
add_library(primer_headers INTERFACE)
target_include_directories(primer_headers INTERFACE ${CMAKE_SOURCE_DIR}/common/include)
target_link_libraries(primer_headers INTERFACE primer_options)

add_library(primer_mpi INTERFACE)
target_link_libraries(primer_mpi INTERFACE primer_headers MPI::MPI_C)
target_compile_definitions(primer_mpi INTERFACE OMPI_SKIP_MPICXX MPICH_SKIP_MPICXX
                           "PRIMER_MPI_LAUNCHER=\"${MPIEXEC_EXECUTABLE}\"")

add_library(primer_blas INTERFACE)
target_link_libraries(primer_blas INTERFACE BLAS::BLAS ${CMAKE_DL_LIBS})
target_include_directories(primer_blas SYSTEM INTERFACE ${CBLAS_INCLUDE_DIR})

# Which MPI it is decides how mpirun is told what to do, and how many ranks the tests start on a few
# processors (MPICH never yields).
include(CheckCXXSourceCompiles)
set(CMAKE_REQUIRED_LIBRARIES MPI::MPI_C)
set(CMAKE_REQUIRED_DEFINITIONS -DOMPI_SKIP_MPICXX -DMPICH_SKIP_MPICXX)
check_cxx_source_compiles("#include <mpi.h>\n#ifndef OPEN_MPI\n#error\n#endif\nint main() {}" PRIMER_OPEN_MPI)
check_cxx_source_compiles("#include <mpi.h>\n#if OMPI_MAJOR_VERSION < 5\n#error\n#endif\nint main() {}" PRIMER_OPEN_MPI_5)
check_cxx_source_compiles("#include <mpi.h>\n#ifndef MPICH_VERSION\n#error\n#endif\nint main() {}" PRIMER_MPICH)
check_cxx_source_compiles("#include <mpi.h>\n#ifndef SMPI_H\n#error\n#endif\nint main() {}" PRIMER_SMPI)
unset(CMAKE_REQUIRED_LIBRARIES)
unset(CMAKE_REQUIRED_DEFINITIONS)
set(PRIMER_MPI_KIND other)
if(PRIMER_SMPI)
  set(PRIMER_MPI_KIND smpi)
endif()
if(PRIMER_OPEN_MPI_5)
  set(PRIMER_MPI_KIND openmpi5)
elseif(PRIMER_OPEN_MPI)
  set(PRIMER_MPI_KIND openmpi)
elseif(PRIMER_MPICH)
  set(PRIMER_MPI_KIND mpich)
endif()

option(PRIMER_TESTS "Build the tests (needs GoogleTest)" ON)
if(PRIMER_TESTS)
  find_package(GTest QUIET)
  if(NOT GTest_FOUND)
    message(STATUS "GoogleTest was not found: the programs are built, their tests are not")
    set(PRIMER_TESTS OFF)
  endif()
endif()
