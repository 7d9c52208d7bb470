// libwork.so is what a worker finds the learner's code in. This one is empty: workers are linked
// with it, and started with the folder of another one in LD_LIBRARY_PATH.
