#include <iostream>

#include "check/compile.hpp"
#include "text/render_diagnostics.hpp"

// Someone else's program: says what Zgoda finds wrong with an empty policy.
int main() {
    zgoda::text::Sources sources;
    const auto outcome = zgoda::check::compile(sources, sources.add("empty.yaml", "...\n"));
    std::cout << zgoda::text::render_text(outcome.diagnostics, sources);
    return outcome ? 1 : 0;
}
