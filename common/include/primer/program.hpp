// What every main without MPI does around its work: turn what was thrown into one line and a
// status.
#pragma once

#include <cerrno>
#include <cstdio>
#include <exception>
#include <new>
#include <stdexcept>

#include "primer/error.hpp"
#include "primer/flags.hpp"
#include "primer/launched.hpp"
#include "primer/memory.hpp"
#include "primer/printable.hpp"
#include "primer/record.hpp"
#include "primer/this_program.hpp"
#include "primer/timing.hpp"
#include "primer/untouched.hpp"

namespace primer
{

// One line on standard error, after the name of the program.
inline void print_error(const char* message)
{
    std::fprintf(stderr, "%s: %s\n", program_invocation_short_name, printable(message).c_str());
}

// Copies of a program of one process would all do the same, and write to the same files.
inline void require_one_process()
{
    const Launched by = launched();
    if (by.size > 1 && reports_errors(by))
        throw BadRequest("started " + std::to_string(by.size) + " times (" + by.by +
                         "), but it is a program of one process: start it without mpirun or srun, "
                         "or once");
    if (by.size > 1)
        throw Done{bad_request};
}

// Runs body(), which returns the exit status, and returns what main must return.
template<typename Body>
int run_program(Body&& body)
{
    try {
        require_one_process();
        return body();
    } catch (const Done& done) {
        std::fputs(done.text.c_str(), stdout);
        return done.status;
    } catch (const BadRequest& error) {
        print_error(error.what());
        return bad_request;
    } catch (const std::bad_alloc&) {
        print_error("out of memory: choose a smaller size");
        return bad_request;
    } catch (const std::exception& error) {
        print_error(error.what());
        return wrong;
    }
}

} // namespace primer
