#include "cli/help_pages.hpp"

namespace zgoda::cli {

namespace {

const HelpPage* page_of(text::Code code) {
    for (const auto pages : {text_pages(), type_pages(), money_pages(), data_pages()}) {
        for (const HelpPage& page : pages) {
            if (page.code == code) return &page;
        }
    }
    return nullptr;
}

std::string indented(std::string_view text) {
    std::string lines = "  ";
    for (const char c : text) {
        lines += c;
        if (c == '\n') lines += "  ";
    }
    return lines;
}

}  // namespace

std::string help_page(const text::CodeEntry& entry) {
    std::string page = std::string(entry.name) + " (" + std::string(text::level_name(entry.level)) +
                       "): " + std::string(entry.title) + "\n";
    if (const HelpPage* found = page_of(entry.code)) {
        page += "\n" + std::string(found->why) + "\n\nWrong:\n" + indented(found->wrong) + "\n\nRight:\n" +
                indented(found->right) + "\n";
    }
    return page;
}

}  // namespace zgoda::cli
