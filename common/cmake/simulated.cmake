# A build tree of smpicxx: the MPI is a simulator, SimGrid's SMPI, and a program is a shared library of which it
# loads a copy for each rank, so that ranks have globals of their own. Only programs are built there, and small
# ones: a thousand copies must fit the memory.
target_compile_definitions(primer_options INTERFACE
  PRIMER_SIMULATED
  SMPI_HELPERS_H) # no macros called exit, free or sleep, which would change other libraries' headers
target_compile_options(primer_options INTERFACE -ffunction-sections -fdata-sections -fno-gnu-unique)
set(PRIMER_QUICK_TO_COMPILE -Os)
set(PRIMER_TESTS OFF)

# Of a program main alone is seen from outside: its own MPI_Send and clock are what it calls itself.
function(primer_make_simulable target)
  target_link_libraries(${target} PRIVATE primer_simulated)
  target_link_options(${target} PRIVATE
    -Wl,--version-script=${CMAKE_SOURCE_DIR}/common/cluster/smpi/exports.map -Wl,--gc-sections -s)
endfunction()
