// write_film FILE.html: a page with a film of ranks, one of threads and one without steps, in whose
// titles stand what would be HTML.
#include <fstream>

#include "report/film_picture.hpp"
#include "traces.hpp"

int main(int, char** words)
{
    runner::Film ranks = runner::film_of_trace(traces::many(40), true, ""), none;
    runner::Film messages = runner::film_of_trace(traces::two_ranks(), true, "");
    runner::Film threads = runner::film_of_trace(traces::two_threads(), false, "");
    ranks.title = "<img src=x onerror=\"document.title='run'\"> & many";
    messages.title = "messages";
    messages.steps[0].code = "</script><script>document.title = 'run'</script>";
    messages.steps[0].place = "a<b>.cpp:1";
    threads.title = "threads";
    none.title = "none";
    none.notes = {"No messages."};
    std::ofstream(words[1]) << runner::film_page("Films", {messages, ranks, threads, none});
}
