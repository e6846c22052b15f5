#include "trace/cell_keys.hpp"

namespace zgoda::trace {

using program::Domain;

std::size_t CellKeys::event_of(const program::Credit& credit, std::size_t claim) const {
    return static_cast<std::size_t>(run_.columns[static_cast<std::size_t>(credit.event.value)].cell(claim));
}

std::string CellKeys::key_of(Domain domain, std::size_t cell) const {
    const auto index = static_cast<std::size_t>(domain.index);
    switch (domain.over) {
        case Domain::Over::One: return "";
        case Domain::Over::People: return run_.facts.people[cell];
        case Domain::Over::Teams: return run_.program.teams[cell].name;
        case Domain::Over::Rows: return run_.facts.tables[index].keys[cell];
        case Domain::Over::Groups: return std::to_string(cell);
        case Domain::Over::Claims: break;
    }
    const program::Credit& credit = run_.program.credits[index];
    const auto share = number_of(run_, {credit.share_no, cell}).value_or(exact::Rational());
    return run_.facts.tables[static_cast<std::size_t>(credit.source)].keys[event_of(credit, cell)] + "\n" +
           credit.shares[static_cast<std::size_t>(share.small_numerator())].name;
}

std::optional<std::size_t> CellKeys::find(Domain domain, const std::string& key) {
    const auto [entry, added] = indexes_.try_emplace({domain.over, domain.index});
    Index& index = entry->second;
    if (added) {
        const std::size_t size = domain_size(run_, domain);
        for (std::size_t cell = 0; cell < size; ++cell) index.emplace(key_of(domain, cell), cell);
    }
    const auto found = index.find(key);
    return found == index.end() ? std::nullopt : std::optional<std::size_t>(found->second);
}

}  // namespace zgoda::trace
