#include "trace/cause.hpp"

#include <algorithm>
#include <utility>

namespace zgoda::trace {

namespace {

constexpr std::size_t kOthersNamed = 3;

bool same_change(const Cause& a, const Cause& b) {
    return a.line == b.line && a.earlier == b.earlier && a.item == b.item && a.was == b.was && a.is == b.is;
}

void add_other(Cause& first, Cause other) {
    const std::vector<Cause> further = std::exchange(other.others, {});
    for (const Cause& each : further) add_other(first, each);
    if (other.of != Cause::Of::Policy || same_change(first, other)) return;
    const auto same = [&](const Cause& known) { return same_change(known, other); };
    if (std::none_of(first.others.begin(), first.others.end(), same)) first.others.push_back(std::move(other));
}

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

std::string named(const Cause& cause, const PolicyFiles& files) {
    const std::string place = place_in(cause.earlier ? files.before : files.after, cause.clause, cause.line, cause.set);
    return cause.name + (place.empty() ? "" : (cause.name.empty() ? "(" : " (") + place + ")");
}

// "; also commission rate (policy.yaml:41) and 2 more changes"
std::string others_text(const Cause& cause, const PolicyFiles& files) {
    if (cause.others.empty()) return "";
    std::string text = "; also ";
    const std::size_t shown = std::min(cause.others.size(), kOthersNamed);
    for (std::size_t i = 0; i < shown; ++i) text += (i == 0 ? "" : ", ") + named(cause.others[i], files);
    const std::size_t more = cause.others.size() - shown;
    if (more > 0) text += " and " + std::to_string(more) + (more == 1 ? " more change" : " more changes");
    return text;
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

std::string cause_text(const Cause& cause, const PolicyFiles& files) {
    std::string text = named(cause, files);
    const std::string change = change_text(cause);
    for (const std::string* part : {&cause.item, &change}) {
        if (!part->empty()) text += (text.empty() ? "" : ": ") + *part;
    }
    if (!cause.counts.empty()) text += "; " + cause.counts;
    if (!cause.through.empty()) text += "; through " + cause.through;
    return text + others_text(cause, files);
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
    if (cause.earlier && cause.line > 0) json["earlier"] = true;
    if (cause.set) json["set"] = true;
    put("item", cause.item);
    put("was", cause.was);
    put("is", cause.is);
    put("counts", cause.counts);
    put("through", cause.through);
    for (const Cause& other : cause.others) json["others"].push(cause_json(other));
    return json;
}

void keep_first(Cause& first, const Cause& other) {
    if (!other.found()) return;
    if (first.found() && other.of >= first.of) {
        add_other(first, other);
        return;
    }
    const Cause second = std::exchange(first, other);
    add_other(first, second);
}

}  // namespace zgoda::trace
