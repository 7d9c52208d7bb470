// Memory that records which thread touches each of its pages first. Every page is protected at
// first. The first access raises a signal; the handler records the thread and unprotects the page.
#pragma once

#include <omp.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <vector>

class Pages
{
  public:
    // Room for n doubles that begins with a page.
    explicit Pages(std::size_t n) : n_(n), owners_(n / values_in_one() + 1)
    {
        for (auto& owner : owners_)
            owner = nobody;
        void* place = mmap(nullptr, bytes(), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (place == MAP_FAILED)
            throw std::bad_alloc();
        data_ = static_cast<char*>(place);
        next_ = all;
        all = this;
        watch();
    }
    ~Pages() // the last one made goes first, as variables of a function do
    {
        all = next_;
        munmap(data_, bytes());
    }
    Pages(const Pages&) = delete;
    Pages& operator=(const Pages&) = delete;

    std::span<double> span() const { return {reinterpret_cast<double*>(data_), n_}; }

    static constexpr int nobody = -1;
    // The number of the thread that touched page i first, or nobody.
    int first_touched_by(std::size_t i) const { return owners_[i]; }

    static std::size_t page() { return static_cast<std::size_t>(sysconf(_SC_PAGESIZE)); }
    static std::size_t values_in_one() { return page() / sizeof(double); }

  private:
    std::size_t bytes() const { return owners_.size() * page(); }

    static void watch()
    {
        struct sigaction action = {};
        action.sa_sigaction = [](int, siginfo_t* signal, void*) { permit(signal->si_addr); };
        action.sa_flags = SA_SIGINFO | SA_NODEFER;
        sigaction(SIGSEGV, &action, nullptr);
    }

    // In the handler: only what is safe there. A touch outside of all Pages is a real mistake, and
    // ends the program when it is tried again without the handler.
    static void permit(const void* address)
    {
        const auto* touched = static_cast<const char*>(address);
        for (Pages* pages = all; pages != nullptr; pages = pages->next_) {
            if (touched < pages->data_ || touched >= pages->data_ + pages->bytes())
                continue;
            const auto i = static_cast<std::size_t>(touched - pages->data_) / page();
            int expected = nobody; // two threads may come at once; the first one counts
            pages->owners_[i].compare_exchange_strong(expected, omp_get_thread_num());
            mprotect(pages->data_ + i * page(), page(), PROT_READ | PROT_WRITE);
            return;
        }
        signal(SIGSEGV, SIG_DFL);
    }

    static inline Pages* all = nullptr; // a chain, the newest first
    Pages* next_ = nullptr;
    std::size_t n_;
    std::vector<std::atomic<int>> owners_;
    char* data_ = nullptr;
};
