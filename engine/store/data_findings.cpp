#include "store/data_findings.hpp"

#include <utility>

namespace zgoda::store {

void ColumnFindings::add(text::Code code, std::string row, std::string message, std::string fix) {
    if (!wants()) return;
    ++count_;
    text::Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.fix = std::move(fix);
    diagnostic.data = text::DataPlace{table_, std::move(row), column_};
    all_.push_back(std::move(diagnostic));
}

}  // namespace zgoda::store
