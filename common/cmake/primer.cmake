# What a chapter's and a test's CMakeLists.txt call.

# The targets of a folder and of all below it that a plain build makes.
function(primer_targets_below result folder)
  get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target ${targets})
    get_target_property(left_out ${target} EXCLUDE_FROM_ALL)
    if(left_out)
      list(REMOVE_ITEM targets ${target})
    endif()
  endforeach()
  get_property(below DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
  foreach(each ${below})
    primer_targets_below(more ${each})
    list(APPEND targets ${more})
  endforeach()
  set(${result} ${targets} PARENT_SCOPE)
endfunction()

# What a sanitizer build needs: the tests labelled kernels and mpi, and what they link. (The rest
# compiles three times as slowly with a sanitizer, and is not run there.)
add_custom_target(sanitized)

# What a build with another MPI needs: every chapter's programs and its tests with ranks, and what runs them all
# (tests/programs).
add_custom_target(with_ranks)

# primer_add_chapter(NAME heat
#   SERIAL serial            ways with one thread
#   THREADS openmp …         ways that start threads
#   PROCESSES mpi …          ways that are started by mpirun
#   [HYBRID hybrid …]        ways that are started by mpirun, with threads in each rank
#   [SOURCES answer.cpp …]   files that all programs of the chapter share
#   [LIBRARIES lib …]        what the chapter needs beside the common parts
#   [KERNEL_OPTIONS flag …]  compiler flags for the kernels
#   [SAME_KERNEL b=a …]      way b is a.cpp too: the same kernel with another launch, or compiled once
#                            more in another way (the chapter adds definitions to C_b_kernel)
#   [LIKE mpi_blas=blas …]   way b does the same work as a, with the same library: only such ways are compared
#                            as threads and processes (none: the first SERIAL, THREADS and PROCESSES way)
#   [EQUAL_BITS]             all ways promise the same checksum, with any number of workers
#   [ON_TOUR]                one of the chapters that `primer tour` shows without --all
#   [CASES "--job matvec" …] flags of further jobs that the programs do: tests/programs runs those too
#   [WORK n^2 "--job matmul: n^3" …]  the work grows as this power of this flag (none: as n^1), with those
#                            flags in the second way; `run --scale weak` makes the problem larger by it
#   [TOUR --n 1000 …]        flags of the tour's runs (none: the programs' defaults)
#   [QUICK --n 10 …]         the same for `tour --quick`: a second in all
#   [SHOW --output {output}.png …])  flags with which the tour runs each program once more, to compare
#                            the files that they write ({output}) and to show them; {data}: data/
#
# All kernel files of a chapter define the same names. The program C_V is V.cpp (the kernel: object
# library C_V_kernel, which the tests link as well) with main.cpp, or for processes main_mpi.cpp, each
# compiled once (C_main, C_main_mpi, and main_hybrid.cpp: C_main_hybrid). What the programs are called, and how many threads they start, the
# linker chooses too. The runner reads which programs there are from chapters/NN_C.json in the build
# folder.
function(primer_add_chapter)
  cmake_parse_arguments(C "EQUAL_BITS;ON_TOUR" "NAME"
    "SERIAL;THREADS;PROCESSES;HYBRID;SOURCES;LIBRARIES;KERNEL_OPTIONS;SAME_KERNEL;LIKE;CASES;WORK;TOUR;QUICK;SHOW" ${ARGN})
  if(C_SOURCES)
    add_library(${C_NAME}_shared STATIC ${C_SOURCES})
    target_include_directories(${C_NAME}_shared PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(${C_NAME}_shared PUBLIC primer_headers ${C_LIBRARIES})
    list(APPEND C_LIBRARIES ${C_NAME}_shared)
  endif()
  primer_add_launch(${C_NAME}_main main.cpp ${C_LIBRARIES})
  if(C_PROCESSES)
    primer_add_launch(${C_NAME}_main_mpi main_mpi.cpp primer_mpi ${C_LIBRARIES})
  endif()
  if(C_HYBRID)
    primer_add_launch(${C_NAME}_main_hybrid main_hybrid.cpp primer_mpi ${C_LIBRARIES})
  endif()
  set(C_SERIAL_NEEDS "")
  set(C_THREADS_NEEDS OpenMP::OpenMP_CXX)
  set(C_PROCESSES_NEEDS primer_mpi OpenMP::OpenMP_CXX)
  set(C_HYBRID_NEEDS primer_mpi OpenMP::OpenMP_CXX)
  set(C_SERIAL_LAUNCH main)
  set(C_THREADS_LAUNCH main)
  set(C_PROCESSES_LAUNCH main_mpi)
  set(C_HYBRID_LAUNCH main_hybrid)
  set(entries "")
  foreach(kind SERIAL THREADS PROCESSES HYBRID)
    primer_name_of_kind(${kind} lower)
    set_property(GLOBAL PROPERTY PRIMER_${C_NAME}_${kind} "${C_${kind}}")
    foreach(variant ${C_${kind}})
      set(kernel ${variant})
      foreach(same ${C_SAME_KERNEL})
        if(same MATCHES "^${variant}=(.+)$")
          set(kernel ${CMAKE_MATCH_1})
        endif()
      endforeach()
      primer_add_program(${C_NAME} ${variant} KERNEL ${kernel}.cpp KIND ${kind} LAUNCH ${C_${kind}_LAUNCH}
                         LIBRARIES ${C_${kind}_NEEDS} ${C_LIBRARIES} KERNEL_OPTIONS ${C_KERNEL_OPTIONS})
      set(entry "\"variant\": \"${variant}\", \"kind\": \"${lower}\"")
      if(NOT kernel STREQUAL variant)
        string(APPEND entry ", \"kernel\": \"${kernel}.cpp\"")
      endif()
      foreach(like ${C_LIKE})
        if(like MATCHES "^${variant}=(.+)$")
          string(APPEND entry ", \"like\": \"${CMAKE_MATCH_1}\"")
        endif()
      endforeach()
      string(APPEND entry ", \"main\": \"${C_${kind}_LAUNCH}.cpp\"")
      if(kind STREQUAL "HYBRID")
        string(APPEND entry ", \"hybrid\": true")
      endif()
      list(APPEND entries "    {${entry}}")
    endforeach()
  endforeach()
  list(JOIN entries ",\n" entries)
  set(flags "")
  foreach(set CASES WORK TOUR QUICK SHOW)
    string(TOLOWER ${set} lower)
    list(TRANSFORM C_${set} REPLACE "(.+)" "\"\\1\"")
    list(JOIN C_${set} ", " words)
    string(APPEND flags "  \"${lower}\": [${words}],\n")
  endforeach()
  set(equal false)
  if(C_EQUAL_BITS)
    set(equal true)
  endif()
  set(on_tour false)
  if(C_ON_TOUR)
    set(on_tour true)
  endif()
  get_filename_component(folder ${CMAKE_CURRENT_SOURCE_DIR} NAME)
  file(WRITE ${CMAKE_BINARY_DIR}/chapters/${folder}.json
       "{\n  \"folder\": \"${folder}\",\n  \"name\": \"${C_NAME}\",\n  \"equal_bits\": ${equal},\n"
       "  \"on_tour\": ${on_tour},\n"
       "${flags}  \"programs\": [\n${entries}\n  ]\n}\n")
endfunction()

# What the manifests call a kind: hybrid programs are processes, with threads inside.
function(primer_name_of_kind kind result)
  string(TOLOWER ${kind} lower)
  string(REPLACE "hybrid" "processes" lower ${lower})
  set(${result} ${lower} PARENT_SCOPE)
endfunction()

# A main, compiled once for all programs that it launches.
function(primer_add_launch target source)
  add_library(${target} OBJECT ${source})
  target_include_directories(${target} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(${target} PUBLIC primer_headers ${ARGN})
endfunction()

# One program: its kernel, its launch and its name; primer_add_chapter() calls it for each way.
function(primer_add_program chapter variant)
  cmake_parse_arguments(P "" "KERNEL;KIND;LAUNCH" "LIBRARIES;KERNEL_OPTIONS" ${ARGN})
  add_library(${chapter}_${variant}_kernel OBJECT ${P_KERNEL})
  target_include_directories(${chapter}_${variant}_kernel PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(${chapter}_${variant}_kernel PUBLIC primer_headers ${P_LIBRARIES})
  target_compile_options(${chapter}_${variant}_kernel PRIVATE ${PRIMER_KERNEL_OPTIONS} ${P_KERNEL_OPTIONS})
  primer_link_program(${chapter}_${variant} ${chapter} ${variant} ${P_KIND} ${chapter}_${variant}_kernel)
  if(PRIMER_SANITIZE STREQUAL "address")
    target_sources(${chapter}_${variant} PRIVATE ${CMAKE_SOURCE_DIR}/tests/support/keep_libraries.cpp)
  endif()
endfunction()

# primer_link_program(target chapter variant KIND kernel …): the chapter's launch for that kind of workers,
# linked with the program's name and with what starts its team.
function(primer_link_program target chapter variant kind)
  set(team primer_team)
  set(launch ${chapter}_main)
  if(kind STREQUAL "SERIAL")
    set(team primer_alone)
  elseif(kind STREQUAL "PROCESSES")
    set(launch ${chapter}_main_mpi)
  elseif(kind STREQUAL "HYBRID")
    set(launch ${chapter}_main_hybrid)
  endif()
  set(name ${CMAKE_BINARY_DIR}/generated/programs/${chapter}_${variant}.cpp)
  file(CONFIGURE OUTPUT ${name} CONTENT "// Written by CMake: which program this is.
#include \"primer/this_program.hpp\"
const primer::ThisProgram primer::this_program{\"@chapter@\", \"@variant@\"};
" @ONLY)
  add_executable(${target} ${name})
  target_link_libraries(${target} PRIVATE ${launch} ${ARGN} primer_common ${team})
  if(PRIMER_SMPI)
    primer_make_simulable(${target})
  endif()
endfunction()

# The kind (SERIAL, THREADS, PROCESSES, HYBRID) of a chapter's way.
function(primer_kind_of chapter variant result)
  foreach(kind SERIAL THREADS PROCESSES HYBRID)
    get_property(ways GLOBAL PROPERTY PRIMER_${chapter}_${kind})
    if(variant IN_LIST ways)
      set(${result} ${kind} PARENT_SCOPE)
      return()
    endif()
  endforeach()
  message(FATAL_ERROR "${chapter} has no way called ${variant}")
endfunction()

# primer_add_kernel_test(CHAPTER heat SOURCES kernels_test.cpp [LIBRARIES …] [ONLY serial openmp])
# The same test for every way of the chapter that is one process: compiled once, linked with each kernel, one
# ctest entry each (heat_serial, heat_openmp, …). primer_add_mpi_kernel_test(…): the same for its ways
# with ranks (heat_mpi, …).
function(primer_add_kernel_test)
  cmake_parse_arguments(K "" "CHAPTER;PROCESSORS;TIMEOUT" "SOURCES;LIBRARIES;ONLY" ${ARGN})
  get_property(serial GLOBAL PROPERTY PRIMER_${K_CHAPTER}_SERIAL)
  get_property(threads GLOBAL PROPERTY PRIMER_${K_CHAPTER}_THREADS)
  primer_compile_kernel_test(${K_CHAPTER} cases "${K_SOURCES}" OpenMP::OpenMP_CXX ${K_LIBRARIES})
  foreach(variant ${serial} ${threads})
    if(NOT K_ONLY OR variant IN_LIST K_ONLY)
      primer_add_test(NAME ${K_CHAPTER}_${variant} LABEL kernels PROCESSORS "${K_PROCESSORS}" TIMEOUT "${K_TIMEOUT}"
                      LIBRARIES test_${K_CHAPTER}_cases ${K_CHAPTER}_${variant}_kernel primer_common)
    endif()
  endforeach()
endfunction()

function(primer_add_mpi_kernel_test)
  cmake_parse_arguments(K "WORLD" "CHAPTER;TIMEOUT" "SOURCES;LIBRARIES;ONLY;TEAMS" ${ARGN})
  if(PRIMER_SANITIZE STREQUAL "thread")
    return()
  endif()
  set(world "")
  if(K_WORLD)
    set(world WORLD)
  endif()
  get_property(variants GLOBAL PROPERTY PRIMER_${K_CHAPTER}_PROCESSES)
  primer_compile_kernel_test(${K_CHAPTER} mpi_cases "${K_SOURCES}" primer_mpi ${K_LIBRARIES})
  foreach(variant ${variants})
    if(NOT K_ONLY OR variant IN_LIST K_ONLY)
      primer_add_mpi_test(NAME ${K_CHAPTER}_${variant} TEAMS ${K_TEAMS} TIMEOUT "${K_TIMEOUT}" ${world}
                          LIBRARIES test_${K_CHAPTER}_mpi_cases ${K_CHAPTER}_${variant}_kernel primer_common)
    endif()
  endforeach()
  get_property(hybrids GLOBAL PROPERTY PRIMER_${K_CHAPTER}_HYBRID)
  foreach(variant ${hybrids})
    if(NOT K_ONLY OR variant IN_LIST K_ONLY)
      primer_add_mpi_test(NAME ${K_CHAPTER}_${variant} THREADED TIMEOUT "${K_TIMEOUT}"
                          LIBRARIES test_${K_CHAPTER}_mpi_cases ${K_CHAPTER}_${variant}_kernel primer_common)
    endif()
  endforeach()
endfunction()

function(primer_compile_kernel_test chapter name sources)
  set(target test_${chapter}_${name})
  add_library(${target} OBJECT ${sources})
  get_filename_component(folder ${CMAKE_CURRENT_SOURCE_DIR} NAME)
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR}/chapters/${folder} ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(${target} PUBLIC primer_headers GTest::gtest ${ARGN})
  if(TARGET ${chapter}_shared)
    target_link_libraries(${target} PUBLIC ${chapter}_shared)
  endif()
  target_compile_options(${target} PRIVATE ${PRIMER_QUICK_TO_COMPILE})
endfunction()

# What a test's environment holds, whoever runs it: root in a container, more ranks than processors,
# workers free to move (tests are about answers, not about speed), and libraries' own leaks left out.
# Each MPI reads its own names and ignores the others'. pml=ob1: shared memory and TCP, which is what Open MPI
# chooses by itself where there is no faster network, after 0.2 s of looking for one at every start.
# intercept_tls_get_addr=0: gcc 12's leak checker takes a thread's variables of a library loaded late, when they
# begin at byte 16 of a page, for those of an old glibc, reads the two words before them as address and length, and
# crashes ("Tracer caught signal 11"; github.com/google/sanitizers/issues/1322).
set(PRIMER_TEST_ENVIRONMENT
    OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
    OMPI_MCA_rmaps_base_oversubscribe=1 OMPI_MCA_hwloc_base_binding_policy=none OMPI_MCA_osc=^ucx OMPI_MCA_pml=ob1
    PRTE_MCA_rmaps_default_mapping_policy=:oversubscribe PRTE_MCA_hwloc_default_binding_policy=none
    OPENBLAS_NUM_THREADS=1
    "PRIMER_BIN=${CMAKE_BINARY_DIR}/bin" "PRIMER_SOURCE=${CMAKE_SOURCE_DIR}"
    "PRIMER_MPIEXEC=${MPIEXEC_EXECUTABLE}"
    "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/lsan.supp:print_suppressions=0:intercept_tls_get_addr=0"
    "UBSAN_OPTIONS=print_stacktrace=1"
    "TSAN_OPTIONS=ignore_noninstrumented_modules=1:halt_on_error=0:exitcode=66")
if(PRIMER_OPEN_MPI_5)
  # Tests stay on one host; without a network it complains of TCP before it does without.
  list(APPEND PRIMER_TEST_ENVIRONMENT OMPI_MCA_btl=self,sm)
endif()
if(PRIMER_SANITIZE STREQUAL "thread")
  # Archer tells ThreadSanitizer what OpenMP's barriers, locks and tasks order.
  find_library(PRIMER_ARCHER archer HINTS /usr/lib/llvm-14/lib /usr/lib/llvm-19/lib REQUIRED)
  list(APPEND PRIMER_TEST_ENVIRONMENT "OMP_TOOL_LIBRARIES=${PRIMER_ARCHER}")
endif()

# primer_add_test(NAME x SOURCES a.cpp … [LIBRARIES lib …] [LABEL kernels] [PROCESSORS 2] [TIMEOUT 120]
#                 [TIMING Suite.Test:…])
# One GoogleTest program of one process, and one ctest entry. The tests that TIMING names (as GoogleTest's
# filter) need a quiet machine: they are the entry x_timing.
function(primer_add_test)
  cmake_parse_arguments(T "" "NAME;LABEL;PROCESSORS;TIMEOUT;TIMING" "SOURCES;LIBRARIES" ${ARGN})
  if(PRIMER_SANITIZE STREQUAL "address")
    list(APPEND T_SOURCES ${CMAKE_SOURCE_DIR}/tests/support/keep_libraries.cpp)
  endif()
  add_executable(test_${T_NAME})
  target_sources(test_${T_NAME} PRIVATE ${T_SOURCES})
  target_include_directories(test_${T_NAME} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(test_${T_NAME} PRIVATE ${T_LIBRARIES} primer_headers GTest::gtest_main)
  target_compile_options(test_${T_NAME} PRIVATE ${PRIMER_QUICK_TO_COMPILE})
  if(NOT PRIMER_SANITIZE AND NOT T_LIBRARIES MATCHES "OpenMP|mpi|blas|team|_kernel|_cases")
    target_link_libraries(test_${T_NAME} PRIVATE fmt::fmt nlohmann_json::nlohmann_json)
    target_precompile_headers(test_${T_NAME} REUSE_FROM primer_test_headers)
  endif()
  set(but "")
  if(T_TIMING)
    set(but --gtest_filter=-${T_TIMING})
    primer_add_timing_test(${T_NAME}_timing "${T_TIMEOUT}" $<TARGET_FILE:test_${T_NAME}> --gtest_filter=${T_TIMING})
  endif()
  add_test(NAME ${T_NAME} COMMAND test_${T_NAME} ${but})
  primer_set_test_properties(${T_NAME} "${T_LABEL}" "${T_PROCESSORS}" "${T_TIMEOUT}")
  if(T_LABEL STREQUAL "kernels")
    add_dependencies(sanitized test_${T_NAME})
  endif()
endfunction()

# primer_add_mpi_test(NAME x SOURCES a.cpp … [LIBRARIES lib …] [TEAMS 1 2 3 4 5 7] [TIMEOUT 300] [THREADED] [WORLD])
# One GoogleTest program with a main of its own (tests/support/mpi_main.cpp), started once: its tests run with the
# first rank, the first two, … of those that mpirun starts; THREADED: with ranks × threads (2x3), MPI_THREAD_MULTIPLE.
# WORLD: what is tested uses MPI_COMM_WORLD itself, so that each team is started, and is a ctest entry (x_3).
# Not for ThreadSanitizer: MPI libraries are not instrumented.
function(primer_add_mpi_test)
  if(PRIMER_SANITIZE STREQUAL "thread")
    return()
  endif()
  cmake_parse_arguments(T "THREADED;WORLD" "NAME;TIMEOUT" "SOURCES;LIBRARIES;TEAMS" ${ARGN})
  if(T_THREADED)
    set(T_TEAMS 1x1 1x2 2x1)
    if(PRIMER_OPEN_MPI)
      set(T_TEAMS 1x5 2x2 3x1 2x3 7x2)
    endif()
    list(APPEND T_LIBRARIES OpenMP::OpenMP_CXX)
  elseif(NOT T_TEAMS)
    set(T_TEAMS 1 2)
    if(PRIMER_OPEN_MPI)
      set(T_TEAMS 1 2 3 4 5 7)
    endif()
  endif()
  if(NOT T_TIMEOUT)
    set(T_TIMEOUT 300)
  endif()
  if(PRIMER_SANITIZE STREQUAL "address")
    list(APPEND T_SOURCES ${CMAKE_SOURCE_DIR}/tests/support/keep_libraries.cpp)
  endif()
  add_executable(test_${T_NAME} ${T_SOURCES} ${CMAKE_SOURCE_DIR}/tests/support/mpi_main.cpp)
  target_include_directories(test_${T_NAME} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(test_${T_NAME} PRIVATE ${T_LIBRARIES} primer_mpi GTest::gtest)
  target_compile_options(test_${T_NAME} PRIVATE ${PRIMER_QUICK_TO_COMPILE})
  if(T_WORLD)
    foreach(team ${T_TEAMS})
      primer_add_mpi_start(${T_NAME}_${team} test_${T_NAME} "${team}" "${T_TIMEOUT}")
    endforeach()
  else()
    primer_add_mpi_start(${T_NAME} test_${T_NAME} "${T_TEAMS}" "${T_TIMEOUT}")
  endif()
  add_dependencies(sanitized test_${T_NAME})
  add_dependencies(with_ranks test_${T_NAME})
endfunction()

# One ctest entry: mpirun with as many ranks as the largest team has.
function(primer_add_mpi_start name target teams timeout)
  set(ranks 1)
  foreach(team ${teams})
    string(REGEX REPLACE "x.*" "" size ${team})
    if(size GREATER ranks)
      set(ranks ${size})
    endif()
  endforeach()
  add_test(NAME ${name} COMMAND ${MPIEXEC_EXECUTABLE} ${MPIEXEC_NUMPROC_FLAG} ${ranks} $<TARGET_FILE:${target}>)
  primer_set_test_properties(${name} mpi 2 "${timeout}")
  list(JOIN teams " " words)
  set_property(TEST ${name} APPEND PROPERTY ENVIRONMENT "PRIMER_TEAMS=${words}")
  if(teams MATCHES "x") # threads that wait must not take the processor from those that work
    set_property(TEST ${name} APPEND PROPERTY ENVIRONMENT PRIMER_THREADED=1 OMP_WAIT_POLICY=passive)
  endif()
endfunction()

# primer_add_timing_test(NAME TIMEOUT COMMAND …): one that needs the machine for itself, and is skipped, by its
# status and with the reason, where others use it (tests/support/timing.sh). Sanitizers tell no times.
function(primer_add_timing_test name timeout)
  if(PRIMER_SANITIZE)
    return()
  endif()
  add_test(NAME ${name} COMMAND ${CMAKE_SOURCE_DIR}/tests/support/timing.sh ${ARGN})
  primer_set_test_properties(${name} timing 1 "${timeout}")
  set_tests_properties(${name} PROPERTIES RUN_SERIAL ON SKIP_RETURN_CODE 77)
endfunction()

# What uses two processors begins before what uses one: beside that, one of the latter still runs. At the end they
# would run one after the other, with nothing beside them, since two of them are one too many for CI's three slots.
function(primer_set_test_properties name label processors timeout)
  if(NOT processors)
    set(processors 1)
  endif()
  if(NOT timeout)
    set(timeout 120)
  endif()
  if(processors GREATER 1)
    set_tests_properties(${name} PROPERTIES COST 400)
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${label}" PROCESSORS ${processors} TIMEOUT ${timeout}
                                          ENVIRONMENT "${PRIMER_TEST_ENVIRONMENT}")
endfunction()

# primer_add_broken_program(heat serial mistake.cpp [LIBRARIES …] [FLAGS --n 1000 …]): the program of that
# way with a mistaken copy of its kernel, called bin/broken/heat_serial_mistake. With FLAGS, tests/programs
# runs it by several workers and sees it say so and exit 1; without, a test of the chapter's own does.
function(primer_add_broken_program chapter variant mistake)
  cmake_parse_arguments(B "" "" "LIBRARIES;FLAGS" ${ARGN})
  get_filename_component(name ${mistake} NAME_WE)
  get_filename_component(folder ${CMAKE_CURRENT_SOURCE_DIR} NAME)
  set(target broken_${chapter}_${variant}_${name})
  primer_kind_of(${chapter} ${variant} kind)
  primer_name_of_kind(${kind} lower)
  list(JOIN B_FLAGS " " flags)
  file(WRITE ${CMAKE_BINARY_DIR}/chapters/broken/${folder}__${variant}_${name}.json
       "{\"program\": \"${chapter}_${variant}_${name}\", \"kind\": \"${lower}\", \"flags\": \"${flags}\"}\n")
  primer_link_program(${target} ${chapter} ${variant} ${kind} ${B_LIBRARIES})
  target_sources(${target} PRIVATE ${mistake})
  if(kind MATCHES "THREADS|HYBRID")
    target_link_libraries(${target} PRIVATE OpenMP::OpenMP_CXX)
  endif()
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin/broken
                                             OUTPUT_NAME ${chapter}_${variant}_${name})
  add_dependencies(with_ranks ${target})
  if(PRIMER_SANITIZE STREQUAL "address")
    target_sources(${target} PRIVATE ${CMAKE_SOURCE_DIR}/tests/support/keep_libraries.cpp)
  endif()
endfunction()
