#pragma once

#include <string>
#include <vector>

#include "facts/column.hpp"
#include "store/cell_walk.hpp"

namespace zgoda::store {

// The column of the key itself: each row's own number.
facts::Column own_numbers(std::size_t rows);

// A foreign key as the numbers of the rows it leads to. Errors: Z1310 for a key that leads nowhere, unless `row
// optional`.
facts::Column row_column(const ColumnTask& task, const KeyIndex& target, const std::string& target_table);

// A person column as numbers of people; what is found nowhere is Z1308. people_table: empty if the data define the
// people.
facts::Column person_column(const ColumnTask& task, const KeyIndex& people, const std::string& people_table);

// A team column as numbers of teams. Errors: Z1308.
facts::Column team_column(const ColumnTask& task, const std::vector<program::Team>& teams);

}  // namespace zgoda::store
