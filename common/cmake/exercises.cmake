# Exercises are found by their files alone: exercises/NN_chapter/NAME.cpp with a worker and a judge in
# tests/exercises/NN_chapter/NAME/. For each there are, none of them built before it is asked for,
#   bin/worker/CHAPTER_NAME         what runs a learner's code, all but that code: it is compiled by
#                                   itself into a libwork.so, which the worker finds when it starts
#   bin/worker/CHAPTER_NAME_races   the same for ThreadSanitizer (threads only, and where clang is)
#   bin/judge/CHAPTER_NAME          what knows the right answers
#   exercises/NN_chapter/NAME.json  for the runner: where these are and how a learner's code is compiled
# The target exercise_CHAPTER_NAME builds the first three; primer_judges those of every exercise.

# The compiler that ThreadSanitizer, with OpenMP and Archer, is taken from: clang's alone raises no
# false alarms.
find_program(PRIMER_CLANG NAMES clang++ clang++-19 clang++-18 clang++-17 clang++-16 clang++-15 clang++-14)
find_library(PRIMER_ARCHER archer HINTS /usr/lib/llvm-14/lib /usr/lib/llvm-19/lib)
set(PRIMER_CAN_SEE_RACES OFF)
set(PRIMER_RACE_LAUNCHER ${CMAKE_SOURCE_DIR}/common/check/with_compiler.sh ${PRIMER_CLANG})
if(PRIMER_CLANG AND PRIMER_ARCHER)
  set(PRIMER_CAN_SEE_RACES ON)
endif()

add_custom_target(primer_judges)

# A worker: everything but the learner's function, which stays unresolved until it starts.
function(primer_add_worker target output folder libraries)
  add_executable(${target} EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/exercises/${folder}/worker.cpp)
  get_filename_component(chapter ${folder} DIRECTORY)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/exercises/${chapter}
                             ${CMAKE_SOURCE_DIR}/chapters/${chapter})
  target_link_libraries(${target} PRIVATE ${libraries} primer_headers)
  target_link_options(${target} PRIVATE LINKER:--unresolved-symbols=ignore-in-object-files
                      LINKER:--no-as-needed $<TARGET_FILE:primer_no_work>)
  add_dependencies(${target} primer_no_work)
  string(REGEX REPLACE "^[0-9]+_" "" name ${chapter})
  if(TARGET ${name}_shared) # all of it: the learner may call what the worker itself does not
    target_link_options(${target} PRIVATE LINKER:--whole-archive $<TARGET_FILE:${name}_shared>
                                          LINKER:--no-whole-archive)
  endif()
  set_target_properties(${target} PROPERTIES
                        ENABLE_EXPORTS ON SKIP_BUILD_RPATH ON OUTPUT_NAME ${output}
                        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin/worker)
endfunction()

# The worker again, compiled by clang with ThreadSanitizer.
function(primer_add_race_worker target output folder libraries)
  primer_add_worker(${target} ${output} ${folder} "primer_worker_races;${libraries}")
  set_target_properties(${target} PROPERTIES CXX_COMPILER_LAUNCHER "${PRIMER_RACE_LAUNCHER}"
                                             CXX_LINKER_LAUNCHER "${PRIMER_RACE_LAUNCHER}")
endfunction()

# What a chapter hands to its exercises, in their workers and judges alike: its serial kernel (that a
# learner who calls it is not parallel is for the check to notice), and what its programs share.
function(primer_given chapter result)
  set(given "")
  if(TARGET ${chapter}_serial_kernel)
    list(APPEND given ${chapter}_serial_kernel)
  endif()
  if(TARGET ${chapter}_shared)
    list(APPEND given ${chapter}_shared primer_common)
  endif()
  set(${result} "${given}" PARENT_SCOPE)
endfunction()

# words(RESULT item …): as the inside of a JSON array.
function(primer_words result)
  list(TRANSFORM ARGN REPLACE "(.+)" "\"\\1\"")
  list(JOIN ARGN ", " words)
  set(${result} "${words}" PARENT_SCOPE)
endfunction()

# The flags that a learner's code is compiled with, warnings and optimisation left to the runner.
function(primer_learner_flags chapter workers result)
  separate_arguments(flags UNIX_COMMAND "${CMAKE_CXX_FLAGS}")
  list(APPEND flags -std=c++20)
  get_target_property(options primer_options INTERFACE_COMPILE_OPTIONS)
  if(TARGET ${chapter}_serial_kernel)
    get_target_property(kernel ${chapter}_serial_kernel COMPILE_OPTIONS)
    if(kernel)
      list(APPEND options ${kernel})
    endif()
  endif()
  list(FILTER options EXCLUDE REGEX "^-W")
  if(workers STREQUAL "ranks")
    list(APPEND flags ${options} -DOMPI_SKIP_MPICXX -DMPICH_SKIP_MPICXX)
  else()
    list(APPEND flags ${options} -fopenmp)
  endif()
  set(${result} "${flags}" PARENT_SCOPE)
endfunction()

function(primer_add_exercise source)
  get_filename_component(name ${source} NAME_WE)
  get_filename_component(folder ${source} DIRECTORY)
  get_filename_component(folder ${folder} NAME)
  string(REGEX REPLACE "^[0-9]+_" "" chapter ${folder})
  set(tests ${CMAKE_SOURCE_DIR}/tests/exercises/${folder}/${name})
  set(about ${CMAKE_SOURCE_DIR}/exercises/${folder}/${name}.json)
  foreach(file ${about} ${tests}/worker.cpp ${tests}/judge.cpp ${tests}/check.json)
    if(NOT EXISTS ${file})
      message(FATAL_ERROR "The exercise ${source} lacks ${file}")
    endif()
  endforeach()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${about})
  file(READ ${about} json)
  string(JSON workers ERROR_VARIABLE problem GET "${json}" workers)
  if(NOT workers MATCHES "^(threads|ranks|none)$")
    message(FATAL_ERROR "${about}: \"workers\" must be threads, ranks or none")
  endif()

  set(target exercise_${chapter}_${name})
  primer_given(${chapter} given)
  set(harness primer_worker_threads)
  if(workers STREQUAL "ranks")
    set(harness primer_worker_mpi)
  endif()
  primer_add_worker(${target}_worker ${chapter}_${name} ${folder}/${name} "${harness};${given}")
  add_executable(${target}_judge EXCLUDE_FROM_ALL ${tests}/judge.cpp)
  target_include_directories(${target}_judge PRIVATE ${CMAKE_SOURCE_DIR}/exercises/${folder}
                                                     ${CMAKE_SOURCE_DIR}/chapters/${folder})
  target_link_libraries(${target}_judge PRIVATE primer_judge ${given})
  set_target_properties(${target}_judge PROPERTIES OUTPUT_NAME ${chapter}_${name}
                        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin/judge)
  add_custom_target(${target} DEPENDS ${target}_worker ${target}_judge)
  set(races "")
  if(workers STREQUAL "threads" AND PRIMER_CAN_SEE_RACES)
    set(races ${PRIMER_CLANG})
    primer_add_race_worker(${target}_races ${chapter}_${name}_races ${folder}/${name} "${given}")
    add_dependencies(${target} ${target}_races)
  endif()
  add_dependencies(primer_judges ${target})

  primer_learner_flags(${chapter} ${workers} flags)
  primer_words(flags ${flags})
  set(includes "$<TARGET_PROPERTY:${target}_worker,INCLUDE_DIRECTORIES>")
  set(includes "$<FILTER:$<REMOVE_DUPLICATES:${includes}>,EXCLUDE,^(/usr/include|${CMAKE_SOURCE_DIR}/common)$>")
  file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/exercises/${folder}/${name}.json CONTENT "{
  \"folder\": \"${folder}\",
  \"chapter\": \"${chapter}\",
  \"name\": \"${name}\",
  \"workers\": \"${workers}\",
  \"target\": \"${target}\",
  \"compiler\": \"${CMAKE_CXX_COMPILER}\",
  \"race_compiler\": \"${races}\",
  \"archer\": \"${PRIMER_ARCHER}\",
  \"flags\": [${flags}],
  \"includes\": [\"$<JOIN:${includes},\", \">\"]
}
")
endfunction()

# Every exercise there is. Sanitizers have builds of their own, in which nothing is checked.
function(primer_add_exercises)
  if(PRIMER_SANITIZE)
    return()
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/exercises/*/*.cpp)
  foreach(source ${sources})
    primer_add_exercise(${source})
  endforeach()
endfunction()
