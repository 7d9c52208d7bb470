// A worker loads the learner's code from libwork.so. This one is empty: workers are linked with it,
// and started with the folder of another one in LD_LIBRARY_PATH.
