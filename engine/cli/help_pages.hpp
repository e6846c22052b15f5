#pragma once

#include <span>
#include <string>

#include "text/codes.hpp"

namespace zgoda::cli {

// What `zgoda help CODE` tells beside the title: why it is refused or reported, a wrong and a right example.
struct HelpPage {
    text::Code code;
    const char* why;
    const char* wrong;
    const char* right;
};

// The pages, one for each code, in the files help_*.cpp: the text of a policy, its types and times, its money, data and
// files.
std::span<const HelpPage> text_pages();
std::span<const HelpPage> type_pages();
std::span<const HelpPage> money_pages();
std::span<const HelpPage> data_pages();

// The page of a code as text.
std::string help_page(const text::CodeEntry& entry);

}  // namespace zgoda::cli
