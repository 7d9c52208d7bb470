// Traces as the libraries in common/trace write them, by hand.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace traces
{

using Json = nlohmann::ordered_json;

// Two ranks, in nanoseconds: rank 0 receives from 10 on what rank 1 sends at 30; then both are in a
// barrier, in which rank 1 is the last.
inline Json two_ranks()
{
    return Json::parse(R"({"primer_trace":1,"workers":[
      {"rank":0,"thread":0,"cut":false,"windows":[[0,100],[200,300]],
       "events":[["MPI_Recv",10,40],["MPI_Barrier",50,80]],
       "steps":[[0,1,1,7,1,0],[0,4,-1,0,0,0],[1,3,0,0,1,1],[1,4,-1,0,0,1]],
       "communicators":[[1,[0,1]]]},
      {"rank":1,"thread":0,"cut":false,"windows":[[0,100],[200,300]],
       "events":[["MPI_Send",30,35],["MPI_Barrier",60,81],["MPI_Send",210,215]],
       "steps":[[0,0,0,7,1,-1],[1,3,0,0,1,0],[1,4,-1,0,0,0],[2,0,0,7,1,-1]],
       "communicators":[]}]})");
}

// Two threads in one region; thread 1 comes last to its end.
inline Json two_threads()
{
    return Json::parse(R"({"primer_trace":1,"tasks":false,"workers":[
      {"rank":0,"thread":0,"cut":false,"windows":[[0,100]],
       "events":[["compute",10,20,""],["wait",20,50,"region"]]},
      {"rank":0,"thread":1,"cut":false,"windows":[],
       "events":[["compute",12,40,""],["wait",40,50,"region"]]}]})");
}

// Two ranks that call so many different things that nothing can be grouped.
inline Json many(int calls)
{
    Json trace = two_ranks();
    for (int w = 0; w < 2; ++w) {
        Json& worker = trace["workers"][std::size_t(w)];
        worker["windows"] = {{0, 100 * calls}};
        worker["events"] = Json::array();
        worker["steps"] = Json::array();
        for (int i = 0; i < calls; ++i)
            worker["events"].push_back(
                {i % 2 == 0 ? "MPI_Wait" : "MPI_Pack", 100 * i + w, 100 * i + 50 + w});
    }
    return trace;
}

} // namespace traces
