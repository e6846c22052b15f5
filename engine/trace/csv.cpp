#include "trace/csv.hpp"

namespace zgoda::trace {

std::string csv_record(std::vector<std::string> fields, const std::string& mark) {
    if (!mark.empty()) fields.push_back(mark);
    std::string record;
    bool first = true;
    for (const std::string& field : fields) {
        if (!first) record += ',';
        first = false;
        if (field.find_first_of(",\"\r\n") == std::string::npos) {
            record += field;
            continue;
        }
        record += '"';
        for (const char c : field) {
            if (c == '"') record += '"';
            record += c;
        }
        record += '"';
    }
    return record + "\n";
}

}  // namespace zgoda::trace
