// Going through a class: each submission in a process and a room of its own, each result kept.
#pragma once

#include <string>
#include <vector>

#include "exercise/catalogue.hpp"
#include "grade/course.hpp"
#include "grade/journal.hpp"
#include "grade/requests.hpp"
#include "grade/roll.hpp"
#include "grade/rooms.hpp"
#include "system/progress.hpp"

namespace runner::grade
{

class Grading
{
  public:
    Grading(const GradeRequest& request, const std::vector<Exercise>& exercises, const Roll& roll,
            Journal& journal)
        : request_(request), points_(points_text(request.points)), exercises_(exercises),
          roll_(roll), journal_(journal)
    {
    }

    // Grades what is not in the journal yet, several submissions at once.
    void answers();

    // The speed of those that are right: alone, one after the other, after all else.
    void speed();

    // By student, then by exercise.
    std::vector<Result> results() const;

  private:
    void go_through(std::vector<const Submission*> open, bool speed, int at_once);
    Job job(const Submission& submission, bool speed, Progress& progress);
    Command command(const Submission& submission, const std::string& room, const std::string& group,
                    bool speed) const;
    void keep(const Submission& submission, const Finished& finished, bool speed);
    const Result* found(const Submission& submission, bool speed) const;
    bool times_it(const Submission& submission) const;
    const Exercise& exercise(const std::string& id) const;

    const GradeRequest& request_;
    const std::string points_; // the course's, as their file has them
    const std::vector<Exercise>& exercises_;
    const Roll& roll_;
    Journal& journal_;
    bool last_attempt_ = false;
};

// Everything that decides the points, in one line: a run with other settings cannot be resumed.
std::string settings(const GradeRequest& request, const std::vector<Exercise>& exercises,
                     const Roll& roll);

// How many at once: as many as there are cores, if nothing is asked for. Throws primer::BadRequest
// when that makes no sense.
int jobs_at_once(const GradeRequest& request);

} // namespace runner::grade
