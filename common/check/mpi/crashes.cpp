// Where a signal ended the program: noted in the state, and then left to who handled it before.
#include <csignal>

#include <dlfcn.h>
#include <execinfo.h>
#include <sys/ucontext.h>
#include <ucontext.h>

#include "checker.hpp"

namespace check
{
namespace
{

constexpr int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
struct sigaction before[NSIG];

void on_crash(int signal, siginfo_t*, void* context)
{
    sigaction(signal, &before[signal], nullptr); // the next one is theirs: it comes at once
    State& all = state();
    if (all.first_mistake != 0) // it is being ended
        return;
    Activity& slot = all.slots[my_rank()].activity; // perhaps half written, as all that crashes
    slot.signal = signal;
    slot.crashed = depth_now() > 0 ? here() : own_frame(context);
    if (depth_now() == 0)
        slot.call[0] = '\0';
    if (signal == SIGABRT) // raised, so it does not come again by itself
        raise(signal);
}

} // namespace

Site own_frame(const void* context)
{
    Site at = 0;
#ifdef __x86_64__
    at = static_cast<Site>(static_cast<const ucontext_t*>(context)->uc_mcontext.gregs[REG_RIP]) + 1;
#else
    (void)context;
#endif
    const auto is_program = [](Site place) {
        const Module& program = state().modules[my_rank()][0];
        return place >= program.begin && place < program.end;
    };
    if (is_program(at))
        return at;
    void* frames[32];
    const int n = backtrace(frames, 32);
    for (int i = 0; i < n; ++i)
        if (is_program(reinterpret_cast<Site>(frames[i])))
            return reinterpret_cast<Site>(frames[i]);
    return at;
}

void begin_crashes()
{
    void* frame = nullptr;
    backtrace(&frame, 1); // loads what it needs now, and not in the handler
    for (const int signal : signals) {
        struct sigaction ours = {};
        ours.sa_sigaction = on_crash;
        ours.sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK;
        sigaction(signal, &ours, &before[signal]);
    }
}

} // namespace check
