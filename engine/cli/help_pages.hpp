#pragma once

#include <string>
#include <vector>

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
const std::vector<HelpPage>& text_pages();
const std::vector<HelpPage>& type_pages();
const std::vector<HelpPage>& money_pages();
const std::vector<HelpPage>& data_pages();

// The page of a code as text.
std::string help_page(const text::CodeEntry& entry);

}  // namespace zgoda::cli
