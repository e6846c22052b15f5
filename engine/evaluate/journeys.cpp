#include "evaluate/journeys.hpp"

#include "evaluate/findings.hpp"

namespace zgoda::evaluate {

text::Diagnostics backward_dates(const Run& run) {
    text::Diagnostics found;
    Findings findings;
    for (const program::Journey& journey : run.program.journeys) {
        const auto source = static_cast<std::size_t>(journey.source);
        const std::vector<std::string>& keys = run.facts.tables[source].keys;
        for (std::size_t stage = 1; stage < journey.stages.size(); ++stage) {
            const program::Stage& from = journey.stages[stage - 1];
            const program::Stage& to = journey.stages[stage];
            const facts::Column& earlier = run.columns[static_cast<std::size_t>(from.entered_on.value)];
            const facts::Column& later = run.columns[static_cast<std::size_t>(to.entered_on.value)];
            std::size_t count = 0;
            std::size_t first = 0;
            for (std::size_t row = 0; row < keys.size(); ++row) {
                if (earlier.is_missing(row) || later.is_missing(row) || later.cell(row) >= earlier.cell(row)) continue;
                if (count++ == 0) first = row;
            }
            if (count == 0) continue;
            const program::Source& table = run.program.sources[source];
            text::Diagnostic warning;
            warning.code = text::Code::Z1360;
            warning.message = std::to_string(count) + (count == 1 ? " row enters" : " rows enter") + " stage `" +
                              to.name + "` before stage `" + from.name + "`; the first is " + keys[first];
            text::DataPlace row;
            row.table = table.table;
            row.row = keys[first];
            findings.locate(run, warning, {to.entered_on, from.entered_on}, first, std::move(row));
            warning.fix = "Correct the dates, or expect such rows outside every window that begins at 0 days.";
            found.push_back(std::move(warning));
        }
    }
    return found;
}

}  // namespace zgoda::evaluate
