// lacks: compile
// Two other types for each type, thirty times over: nothing is known from before.
template<int n, class T>
struct Wide : Wide<n - 1, Wide<0, T*>>, Wide<n - 1, Wide<0, T**>> {
};
template<class T>
struct Wide<0, T> {
};
Wide<30, int> without_end;
