// write_samples FILE [bare]: made-up records, with every part of a report or with none of the
// optional ones.
#include <fstream>

#include "samples.hpp"

int main(int argc, char** argv)
{
    if (argc < 2)
        return 2;
    std::ofstream file(argv[1]);
    file << samples::Json(samples::run(argc == 2)).dump(1) << "\n";
    file.close();
    return file ? 0 : 1;
}
