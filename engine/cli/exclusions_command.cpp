#include "cli/commands.hpp"
#include "cli/reporting.hpp"
#include "trace/exclusions.hpp"

namespace zgoda::cli {

int exclusions_command(const ExclusionsOrder& order) {
    print_table(trace::exclusions_csv(load_run(order.run)));
    return kDone;
}

}  // namespace zgoda::cli
