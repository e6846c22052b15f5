// The same hand-made run as the trace's tests.
#include "unit/trace/small_run.cpp"
