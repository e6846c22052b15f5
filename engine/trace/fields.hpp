#pragma once

#include <tuple>
#include <utility>

namespace zgoda::trace {

// Structs list their members once, by name, for both directions of run.ztrace: fields_of(FieldsOf<Struct>{}) gives the
// list.
template <typename Struct>
struct FieldsOf {};

template <typename Struct, typename Member>
struct Field {
    const char* name;
    Member Struct::*member;
};

template <typename Struct, typename Member>
constexpr Field<Struct, Member> field(const char* name, Member Struct::*member) {
    return {name, member};
}

// The list of a struct. Guarantee: it holds every member, in the order of the struct; a list that lacks one does not
// compile. For the struct can be made from these members' types, and not from one value more.
template <typename Struct, typename... Members>
constexpr auto all_fields(Field<Struct, Members>... fields) {
    static_assert(
        requires { Struct{std::declval<Members>()...}; }, "a member lacks or is out of order");
    static_assert(
        !requires {
            Struct{std::declval<Members>()..., {}};
        },
        "the last members lack");
    return std::tuple(fields...);
}

template <typename Struct>
concept HasFields = requires(FieldsOf<Struct> tag) {
    fields_of(tag);
};

// Calls visit(name, &Struct::member) for each.
template <HasFields Struct, typename Visitor>
void visit_fields(Visitor&& visit) {
    std::apply([&](const auto&... each) { (visit(each.name, each.member), ...); }, fields_of(FieldsOf<Struct>{}));
}

}  // namespace zgoda::trace
