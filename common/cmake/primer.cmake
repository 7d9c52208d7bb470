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

# primer_add_chapter(NAME heat
#   SERIAL serial            variants with one thread
#   THREADS openmp …         variants that start threads
#   PROCESSES mpi …          variants that are started by mpirun
#   [SOURCES picture.cpp …]  files that all programs of the chapter share
#   [LIBRARIES lib …]        what the chapter needs beside the common parts
#   [KERNEL_OPTIONS flag …]  compiler flags for the kernels
#   [SAME_KERNEL b=a …])     variant b is a.cpp too, compiled once more (in another way: the chapter
#                            adds definitions or libraries to C_b_kernel)
#   [TOUR --n 1000 …]        flags of the tour's runs (none: the programs' defaults)
#   [QUICK --n 10 …]         the same for `tour --quick`: a second in all
#   [SHOW --output {output}.png …])  flags with which the tour runs each program once more, to compare
#                            the files that they write ({output}) and to show them; {data}: data/
#
# Variant V of chapter C is made of V.cpp (the kernel: object library C_V_kernel, which the tests link
# as well) and run_V.cpp (the launch), and is called bin/C_V. The runner reads which programs there
# are from chapters/NN_C.json in the build folder.
function(primer_add_chapter)
  cmake_parse_arguments(C "" "NAME"
    "SERIAL;THREADS;PROCESSES;SOURCES;LIBRARIES;KERNEL_OPTIONS;SAME_KERNEL;TOUR;QUICK;SHOW" ${ARGN})
  if(C_SOURCES)
    add_library(${C_NAME}_shared STATIC ${C_SOURCES})
    target_include_directories(${C_NAME}_shared PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(${C_NAME}_shared PUBLIC primer_headers ${C_LIBRARIES})
    list(APPEND C_LIBRARIES ${C_NAME}_shared)
  endif()
  set(C_SERIAL_NEEDS "")
  set(C_THREADS_NEEDS OpenMP::OpenMP_CXX)
  set(C_PROCESSES_NEEDS primer_mpi OpenMP::OpenMP_CXX) # hybrid programs have both
  set(entries "")
  foreach(kind SERIAL THREADS PROCESSES)
    string(TOLOWER ${kind} lower)
    foreach(variant ${C_${kind}})
      set(kernel ${variant})
      foreach(same ${C_SAME_KERNEL})
        if(same MATCHES "^${variant}=(.+)$")
          set(kernel ${CMAKE_MATCH_1})
        endif()
      endforeach()
      primer_add_program(${C_NAME} ${variant} KERNEL ${kernel}.cpp
                         LIBRARIES ${C_${kind}_NEEDS} ${C_LIBRARIES} KERNEL_OPTIONS ${C_KERNEL_OPTIONS})
      set(entry "\"variant\": \"${variant}\", \"kind\": \"${lower}\"")
      if(NOT kernel STREQUAL variant)
        string(APPEND entry ", \"kernel\": \"${kernel}.cpp\"")
      endif()
      list(APPEND entries "    {${entry}}")
    endforeach()
  endforeach()
  list(JOIN entries ",\n" entries)
  set(flags "")
  foreach(set TOUR QUICK SHOW)
    string(TOLOWER ${set} lower)
    list(TRANSFORM C_${set} REPLACE "(.+)" "\"\\1\"")
    list(JOIN C_${set} ", " words)
    string(APPEND flags "  \"${lower}\": [${words}],\n")
  endforeach()
  get_filename_component(folder ${CMAKE_CURRENT_SOURCE_DIR} NAME)
  file(WRITE ${CMAKE_BINARY_DIR}/chapters/${folder}.json
       "{\n  \"folder\": \"${folder}\",\n  \"name\": \"${C_NAME}\",\n${flags}  \"programs\": [\n${entries}\n  ]\n}\n")
endfunction()

# One program from its kernel and its launch; primer_add_chapter() calls it for each variant.
function(primer_add_program chapter variant)
  cmake_parse_arguments(P "" "KERNEL" "LIBRARIES;KERNEL_OPTIONS" ${ARGN})
  add_library(${chapter}_${variant}_kernel OBJECT ${P_KERNEL})
  target_include_directories(${chapter}_${variant}_kernel PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(${chapter}_${variant}_kernel PUBLIC primer_headers ${P_LIBRARIES})
  target_compile_options(${chapter}_${variant}_kernel PRIVATE ${P_KERNEL_OPTIONS})
  add_executable(${chapter}_${variant} run_${variant}.cpp)
  target_link_libraries(${chapter}_${variant} PRIVATE ${chapter}_${variant}_kernel primer_common)
  if(PRIMER_SANITIZE STREQUAL "address")
    target_sources(${chapter}_${variant} PRIVATE ${CMAKE_SOURCE_DIR}/tests/support/keep_libraries.cpp)
  endif()
endfunction()

# What a test's environment holds, whoever runs it: root in a container, more ranks than processors,
# workers free to move (tests are about answers, not about speed), and libraries' own leaks left out.
# Each MPI reads its own names and ignores the others'.
set(PRIMER_TEST_ENVIRONMENT
    OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
    OMPI_MCA_rmaps_base_oversubscribe=1 OMPI_MCA_hwloc_base_binding_policy=none OMPI_MCA_osc=^ucx
    PRTE_MCA_rmaps_default_mapping_policy=:oversubscribe PRTE_MCA_hwloc_default_binding_policy=none
    OPENBLAS_NUM_THREADS=1
    "PRIMER_BIN=${CMAKE_BINARY_DIR}/bin" "PRIMER_SOURCE=${CMAKE_SOURCE_DIR}"
    "PRIMER_MPIEXEC=${MPIEXEC_EXECUTABLE}"
    "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/lsan.supp:print_suppressions=0"
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

# primer_add_test(NAME x SOURCES a.cpp … [LIBRARIES lib …] [LABEL kernels] [PROCESSORS 2] [TIMEOUT 120])
# One GoogleTest program of one process, and one ctest entry.
function(primer_add_test)
  cmake_parse_arguments(T "" "NAME;LABEL;PROCESSORS;TIMEOUT" "SOURCES;LIBRARIES" ${ARGN})
  if(PRIMER_SANITIZE STREQUAL "address")
    list(APPEND T_SOURCES ${CMAKE_SOURCE_DIR}/tests/support/keep_libraries.cpp)
  endif()
  add_executable(test_${T_NAME} ${T_SOURCES})
  target_include_directories(test_${T_NAME} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(test_${T_NAME} PRIVATE ${T_LIBRARIES} primer_headers GTest::gtest_main)
  target_compile_options(test_${T_NAME} PRIVATE ${PRIMER_QUICK_TO_COMPILE})
  if(T_LIBRARIES MATCHES "primer_(system|measure|analysis|report|lessons|exercise|grade|commands)" AND NOT PRIMER_SANITIZE)
    target_precompile_headers(test_${T_NAME} REUSE_FROM primer_system)
  endif()
  add_test(NAME ${T_NAME} COMMAND test_${T_NAME})
  primer_set_test_properties(${T_NAME} "${T_LABEL}" "${T_PROCESSORS}" "${T_TIMEOUT}")
  if(T_LABEL STREQUAL "kernels")
    add_dependencies(sanitized test_${T_NAME})
  endif()
endfunction()

# primer_add_mpi_test(NAME x SOURCES a.cpp … [LIBRARIES lib …] [RANKS 1 2 3 4 5 7] [TIMEOUT 120])
# One GoogleTest program with a main of its own (tests/support/mpi_main.cpp), and one ctest entry for
# each number of ranks. Not for ThreadSanitizer: MPI libraries are not instrumented.
function(primer_add_mpi_test)
  if(PRIMER_SANITIZE STREQUAL "thread")
    return()
  endif()
  cmake_parse_arguments(T "" "NAME;TIMEOUT" "SOURCES;LIBRARIES;RANKS" ${ARGN})
  if(NOT T_RANKS)
    set(T_RANKS 1 2)
    if(PRIMER_OPEN_MPI)
      set(T_RANKS 1 2 3 4 5 7)
    endif()
  endif()
  if(PRIMER_SANITIZE STREQUAL "address")
    list(APPEND T_SOURCES ${CMAKE_SOURCE_DIR}/tests/support/keep_libraries.cpp)
  endif()
  add_executable(test_${T_NAME} ${T_SOURCES} ${CMAKE_SOURCE_DIR}/tests/support/mpi_main.cpp)
  target_include_directories(test_${T_NAME} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(test_${T_NAME} PRIVATE ${T_LIBRARIES} primer_mpi GTest::gtest)
  target_compile_options(test_${T_NAME} PRIVATE ${PRIMER_QUICK_TO_COMPILE})
  foreach(ranks ${T_RANKS})
    add_test(NAME ${T_NAME}_${ranks} COMMAND ${MPIEXEC_EXECUTABLE} ${MPIEXEC_NUMPROC_FLAG} ${ranks}
                                             $<TARGET_FILE:test_${T_NAME}>)
    primer_set_test_properties(${T_NAME}_${ranks} mpi ${ranks} "${T_TIMEOUT}")
    set_property(TEST ${T_NAME}_${ranks} APPEND PROPERTY ENVIRONMENT PRIMER_EXPECTED_RANKS=${ranks})
  endforeach()
  add_dependencies(sanitized test_${T_NAME})
endfunction()

function(primer_set_test_properties name label processors timeout)
  if(NOT processors)
    set(processors 1)
  endif()
  if(NOT timeout)
    set(timeout 120)
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${label}" PROCESSORS ${processors} TIMEOUT ${timeout}
                                          ENVIRONMENT "${PRIMER_TEST_ENVIRONMENT}")
endfunction()

# primer_add_broken_program(heat serial mistake.cpp [LIBRARIES …]): the program of that variant with a
# mistaken copy of its kernel, called bin/broken/heat_serial_mistake. Tests see it say so and exit 1.
function(primer_add_broken_program chapter variant mistake)
  cmake_parse_arguments(B "" "" "LIBRARIES" ${ARGN})
  get_filename_component(name ${mistake} NAME_WE)
  get_filename_component(folder ${CMAKE_CURRENT_SOURCE_DIR} NAME)
  set(lesson ${CMAKE_SOURCE_DIR}/chapters/${folder})
  add_executable(broken_${chapter}_${variant}_${name} ${mistake} ${lesson}/run_${variant}.cpp)
  target_include_directories(broken_${chapter}_${variant}_${name} PRIVATE ${lesson})
  target_link_libraries(broken_${chapter}_${variant}_${name} PRIVATE primer_common ${B_LIBRARIES})
  set_target_properties(broken_${chapter}_${variant}_${name} PROPERTIES
                        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin/broken
                        OUTPUT_NAME ${chapter}_${variant}_${name})
  if(PRIMER_SANITIZE STREQUAL "address")
    target_sources(broken_${chapter}_${variant}_${name} PRIVATE
                   ${CMAKE_SOURCE_DIR}/tests/support/keep_libraries.cpp)
  endif()
endfunction()
