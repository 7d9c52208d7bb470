// One function a command, one file each. They return the exit status, and throw BadRequest or
// Failed.
#pragma once

#include <string>
#include <vector>

#include "inspect/inspect.hpp"

namespace runner
{

struct RunRequest {
    std::string chapter;
    std::vector<std::string> variants; // empty: all
    std::vector<std::string> workers;  // as typed; empty: 1, 2, 4, … up to the number of cores
    std::string repeats, rounds;       // empty: 5 and 2; with scale 3 and 5
    std::string patience = "0";        // seconds
    std::string json;
    std::string hosts, hostfile;   // where ranks run; both empty: here
    std::string host_limit = "10"; // seconds
    bool verbose = false;
    bool no_trace = false; // count no messages
    bool timeline = false;
    bool film = false;
    std::string film_file;          // "": a page in the build folder
    std::string trace;              // Chrome trace to this file
    std::string scale;              // "strong", "weak"; empty: no scaling
    std::vector<std::string> from;  // with scale: files of records in place of a run,
    std::vector<std::string> with;  // and beside it
    std::string svg;                // with scale: its picture goes to this file
    std::vector<std::string> flags; // the chapter's own
};

struct AdviseRequest {
    std::string chapter, json;
    bool verbose = false;
    std::vector<std::string> flags; // the chapter's own
};

struct TourRequest {
    bool quick = false;
    bool all = false; // every chapter, not only those marked ON_TOUR
    bool verbose = false;
    bool predict = false; // asks each chapter's questions before it
};

struct PredictRequest {
    std::string chapter;
    std::vector<std::string> answers, sure, curve; // as typed; empty: asked for
    bool ledger = false;
    bool reset = false;
};

struct CalibrateRequest {
    std::string json;
    bool verbose = false;
};

struct LessonsRequest {
    bool update = false;
    std::string excerpt;              // FILE#region
    std::vector<std::string> figures; // each CHAPTER/VARIANT@WORKERS FIELD
    std::string question;             // CHAPTER/ID
    std::string run;                  // with record: the one line of commands.txt to run
    std::string records; // a folder with NN_name/record.json, in place of the chapters' own
    bool record = false;
    std::string patience;              // with record: seconds for each line; "": ten minutes
    std::vector<std::string> chapters; // empty: all
};

struct CollectRequest {
    std::string folder; // "": of the last `primer submit`
    std::string json;   // "": records.json in the folder
    std::string output; // "": report.html in the folder
    bool verbose = false;
};

struct ReportRequest {
    std::vector<std::string> chapters; // empty: all
    std::vector<std::string> json;     // empty: the tour's
    std::string output = "report.html";
    std::string svg; // a folder for the pictures
};

struct SlidesRequest {
    std::vector<std::string> decks; // empty: all
    bool pdf = false;
    bool notes = false; // PDFs with notes
    bool mine = false;  // with figures of this machine
    bool open = false;
    std::string site;           // a folder for lessons, decks and report
    std::string kit;            // a folder for all that a course needs
    std::string start = "9:00"; // of the plans' days
    std::string clone;          // with kit: where learners clone from; "": to be filled in
};

struct ClassRequest {
    std::string folder; // the instructor's view of it; "": the learner's side
    bool create = false;
    bool once = false;
    bool open = false;
    std::string output; // the page; "": class.html in the build folder
    std::string every;  // seconds; "": 3
    bool join = false, leave = false, anonymous = false;
    std::string name;
};

// The ways that every chapter has, and that a tour compares.
inline constexpr const char* main_ways[] = {"serial", "openmp", "mpi"};

int list_chapters();
int build_chapters(const std::vector<std::string>& chapters);
int take_along(const std::string& chapter, const std::string& folder);
int new_chapter(const std::string& folder, const std::string& title);
int run_chapter(const RunRequest& request);
int scale_chapter(const RunRequest& request);
int advise(const AdviseRequest& request);
int predict(const PredictRequest& request);
int tour(const TourRequest& request);
int test(const std::vector<std::string>& ctest_arguments);
int doctor(const std::string& svg); // a file for the machine's picture; "": none
int ready_for_class();              // one line: ready or not, and why
int mail_for_class();               // what learners do the day before
int class_room(const ClassRequest& request);
int calibrate(const CalibrateRequest& request);
int lessons(const LessonsRequest& request);
int report(const ReportRequest& request);
int slides(const SlidesRequest& request);
int collect(const CollectRequest& request);
int compare(const std::string& a, const std::string& b);
int clean(bool yes);
int check(const inspect::Request& request);

} // namespace runner
