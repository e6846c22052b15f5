#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "trace/cell.hpp"

namespace zgoda::trace {

// Cells by what they stand for rather than by number, so that two runs can be laid side by side: a row by its key, a
// person by key, a team by name, a claim by its event's key and its share's name.
class CellKeys {
public:
    // Requires: the run outlives this object.
    explicit CellKeys(const evaluate::Run& run) : run_(run) {}

    // The key of a cell; the event's key and the share's name are parted by a line feed.
    std::string key_of(program::Domain domain, std::size_t cell) const;
    // The cell with that key, if this run has it.
    std::optional<std::size_t> find(program::Domain domain, const std::string& key);

    // The event's row of a claim.
    std::size_t event_of(const program::Credit& credit, std::size_t claim) const;

private:
    using Index = std::unordered_map<std::string, std::size_t>;
    const evaluate::Run& run_;
    std::map<std::pair<program::Domain::Over, std::int32_t>, Index> indexes_;
};

}  // namespace zgoda::trace
