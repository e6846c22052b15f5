#include "policy/report.hpp"

namespace zgoda::policy {

void report(text::Diagnostics& diagnostics, text::Code code, text::Span span, std::string message, std::string fix) {
    text::Diagnostic diagnostic{};
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.span = span;
    diagnostic.fix = std::move(fix);
    diagnostics.push_back(std::move(diagnostic));
}

std::string nearest_advice(std::string_view wrong, const std::vector<std::string>& known) {
    if (const std::optional<std::string> near = text::nearest_name(wrong, known))
        return "Did you mean `" + *near + "`?";
    std::string list;
    for (const std::string& name : known) list += (list.empty() ? "" : ", ") + name;
    return list.empty() ? "" : "Possible here: " + list;
}

bool is_document_of(const YamlNode& document, std::string_view kind, text::Diagnostics& diagnostics) {
    const YamlNode* version = document.find("zgoda");
    if (version == nullptr || version->shape != YamlNode::Shape::Scalar || version->scalar.text != "1") {
        report(diagnostics, text::Code::Z0203, version == nullptr ? document.span : version->span,
               "the language version is missing", "Begin the file with:\nzgoda: 1\nkind: " + std::string(kind));
        return false;
    }
    const YamlNode* written = document.find("kind");
    const bool fits = written != nullptr && written->shape == YamlNode::Shape::Scalar && written->scalar.text == kind;
    if (!fits) {
        report(diagnostics, text::Code::Z0206, written == nullptr ? document.span : written->span,
               "a file of kind `" + std::string(kind) + "` is needed here",
               "Write below `zgoda: 1`:\nkind: " + std::string(kind));
    }
    return fits;
}

}  // namespace zgoda::policy
