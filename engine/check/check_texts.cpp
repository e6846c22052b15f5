#include "check/checker.hpp"

namespace zgoda::check {

using text::Code;

void Checker::check_statement() {
    for (const policy::Sentence& from : tree_.statement) {
        Sentence to;
        to.reward = paying_reward_named(from.reward);
        if (to.reward < 0) continue;
        check_sentence(from, to);
        policy_.sentences.push_back(std::move(to));
    }
}

// A sentence is text with {NAMES}: values of the run, or whatever a formula of the payee may read.
void Checker::check_sentence(const policy::Sentence& from, Sentence& to) {
    static const std::set<std::string> kBuiltin = {"events", "period", "amount", "payout", "base",
                                                   "weight", "fund",   "person", "team"};
    Context payee;
    payee.at = At::Payee;
    const std::string& text = from.scalar.text;
    const auto span_at = [&](std::size_t begin, std::size_t end) {
        return text::Span{from.scalar.file, from.scalar.bytes[begin], from.scalar.bytes[end]};
    };
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t open = text.find('{', at);
        const bool more = open != std::string::npos;
        if (open != at) to.parts.push_back({text.substr(at, more ? open - at : open), "", nullptr});
        if (!more) return;
        const std::size_t close = text.find('}', open);
        if (close == std::string::npos) {
            report(Code::Z0208, span_at(open, open + 1), "this `{` is not closed", "Write   {NAME}");
            return;
        }
        const std::string name = text.substr(open + 1, close - open - 1);
        if (name.empty()) {
            report(Code::Z0208, span_at(open, close + 1), "nothing stands between the braces",
                   "Write a name such as   {amount}");
        } else if (kBuiltin.count(name)) {
            to.parts.push_back({"", name, nullptr});
        } else if (const auto near = text::nearest_name(name, {kBuiltin.begin(), kBuiltin.end()});
                   near && !symbol(name)) {
            report(Code::Z0202, span_at(open + 1, close), "there is no `" + name + "`",
                   "Did you mean   {" + *near + "}?");
        } else if (const TypedPtr value = typed_path({name, span_at(open + 1, close), false}, payee)) {
            to.parts.push_back({name, "", value});
        }
        at = close + 1;
    }
}

}  // namespace zgoda::check
