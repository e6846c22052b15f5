#include <iostream>

#include "cli/commands.hpp"
#include "cli/help_pages.hpp"
#include "cli/reporting.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::cli {

int help_code(const std::string& subject) {
    if (const std::optional<text::CodeEntry> found = text::find_code(subject)) {
        std::cout << help_page(*found);
        return kDone;
    }
    std::vector<std::string> known;
#define ZGODA_CODE(code, level, title) known.push_back(#code);
#include "text/codes.def"
#undef ZGODA_CODE
    const std::optional<std::string> near = text::nearest_name(subject, known);
    return wrong_usage(
        "there is no command and no code `" + subject + "`",
        near ? "did you mean `" + *near + "`?" : "zgoda help lists the commands; a code looks like Z0302.");
}

}  // namespace zgoda::cli
