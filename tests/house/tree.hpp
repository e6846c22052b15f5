#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace zgoda::house {

// The folder of the project whose rules are tested.
std::filesystem::path source_tree();

// Every file below a folder of the project, as paths from the project ("engine/text/source.hpp"), sorted. A folder that
// does not exist has none. What Python leaves behind is left out.
std::vector<std::string> files_below(const std::string& folder);

std::string read(const std::string& file);
std::vector<std::string> lines_of(const std::string& text);

// C++ text with the content of comments and literals made blank; line breaks stay.
std::string code_of(const std::string& text);

bool ends_with(std::string_view text, std::string_view end);
bool starts_with(std::string_view text, std::string_view begin);
// True for names of C++ sources and headers.
bool is_header(std::string_view file);
bool is_cpp(std::string_view file);

// "engine/text/source.hpp" is of the room "text"; "" for files of no room.
std::string room_of(const std::string& file);

// What a test found, one line each ("engine/text/x.hpp:3: why"); all are shown at once.
class Findings {
public:
    void add(const std::string& place, const std::string& why) { text_ += place + ": " + why + "\n"; }
    // Empty if nothing was found.
    std::string text() const { return text_.empty() ? "" : "\n" + text_; }

private:
    std::string text_;
};

struct Include {
    std::string name;  // without its marks
    bool in_angles = false;
};
std::vector<Include> includes_of(const std::string& text);

}  // namespace zgoda::house
