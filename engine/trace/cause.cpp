#include "trace/cause.hpp"

namespace zgoda::trace {

namespace {

std::string of_word(Cause::Of of) {
    switch (of) {
        case Cause::Of::Policy: return "policy";
        case Cause::Of::Period: return "period";
        case Cause::Of::Data: return "data";
        case Cause::Of::None: break;
    }
    return "";
}

std::string change_text(const Cause& cause) {
    if (cause.was.empty() && cause.is.empty()) return "";
    if (cause.was.empty()) return "only now: " + cause.is;
    if (cause.is.empty()) return "only before: " + cause.was;
    return cause.was + ", now " + cause.is;
}

}  // namespace

std::string place_in(const std::string& file, const std::string& clause, std::uint32_t line, bool set) {
    std::string text = clause.empty() ? "" : "clause " + clause;
    if (line > 0) {
        const std::string name = file.substr(file.rfind('/') + 1);
        text += (text.empty() ? "" : ", ") + name + ":" + std::to_string(line);
    }
    if (set) text += std::string(text.empty() ? "" : ", ") + "--set";
    return text;
}

std::string cause_text(const Cause& cause, const std::string& file) {
    const std::string place = place_in(file, cause.clause, cause.line, cause.set);
    std::string text = cause.name + (place.empty() ? "" : " (" + place + ")");
    const std::string change = change_text(cause);
    for (const std::string* part : {&cause.item, &change}) {
        if (!part->empty()) text += (text.empty() ? "" : ": ") + *part;
    }
    if (!cause.counts.empty()) text += "; " + cause.counts;
    if (!cause.through.empty()) text += "; through " + cause.through;
    return text;
}

Json cause_json(const Cause& cause) {
    Json json;
    json["of"] = of_word(cause.of);
    const auto put = [&json](const char* key, const std::string& text) {
        if (!text.empty()) json[key] = text;
    };
    put("name", cause.name);
    put("clause", cause.clause);
    if (cause.line > 0) json["line"] = cause.line;
    if (cause.set) json["set"] = true;
    put("item", cause.item);
    put("was", cause.was);
    put("is", cause.is);
    put("counts", cause.counts);
    put("through", cause.through);
    return json;
}

void keep_first(Cause& first, const Cause& other) {
    if (other.found() && (!first.found() || other.of < first.of)) first = other;
}

}  // namespace zgoda::trace
