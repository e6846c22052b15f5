#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "evaluate/counted_rows.hpp"
#include "trace/cause.hpp"
#include "trace/cell_keys.hpp"

namespace zgoda::trace {

// Lays two runs side by side and finds what first moved a cell.
//
// From a pair of cells that differ it goes down to those of their inputs that differ, in the order of computation,
// until the inputs agree: there the policy, the period or the data differ. Rows and events are paired by key; one that
// counts in a single run is followed into the condition that let it count. Only what decided is looked at: of a look-up
// the bands that were reached, of an `if` the branch that was taken. Of several causes the first that lies in the
// policy is named, else the first; further changes of the policy are its others.
//
// Requires: both runs outlive this object.
class ChangeSearch {
public:
    ChangeSearch(const evaluate::Run& before, const evaluate::Run& after);

    // Nothing found if the cells agree.
    Cause of_cells(CellId was, CellId is);
    // Why one credited share, by its key in the Claims domains, differs between the runs: it counts in one of them
    // only, or names somebody in one of them only.
    Cause of_share(const program::Credit& was_credit, const program::Credit& is_credit, const std::string& key);

private:
    struct Side {
        const evaluate::Run& run;
        CellKeys keys;
        evaluate::CountedRows rows;
        explicit Side(const evaluate::Run& of) : run(of), keys(of), rows(of) {}
        const program::Step& step(CellId cell) const { return run.program.step(cell.step); }
    };
    using Pair = std::pair<CellId, CellId>;

    // Cells of a fold that count in one run only, and the first of them that the cause was found at.
    struct OneSided {
        std::string first;
        bool first_before = false;
        std::size_t before = 0;
        std::size_t after = 0;
    };

    bool differ(CellId was, CellId is) const;
    Cause below(CellId was, CellId is);
    Cause of_one_sided_factor(CellId was, CellId is);
    std::optional<Cause> of_limited_sum(CellId was, CellId is);
    Cause own_change(CellId was, CellId is) const;
    Cause of_inputs(CellId was, CellId is);
    Cause of_all_inputs(CellId was, CellId is, std::size_t from, std::size_t was_cell, std::size_t is_cell);
    Cause of_look_up(CellId was, CellId is);
    Cause of_gather(CellId was, CellId is);
    Cause of_column(CellId was, CellId is) const;
    Cause of_shares(CellId was, CellId is);
    struct Claim {
        const program::Credit& credit;
        std::size_t cell;
    };
    Cause of_own_share(const Claim& was, const Claim& is, std::size_t was_row, std::size_t is_row);
    Cause of_claim(const program::Credit& was_credit, const program::Credit& is_credit, const std::string& key);
    Cause of_fold(CellId was, CellId is);
    Cause of_one_sided(const program::Step& was, const program::Step& is, const std::string& key);
    Cause of_absent(program::Domain domain, const std::string& key, bool only_before) const;
    // measured: the fold gives a measure rather than a derived column of other rows.
    void add_counts(const OneSided& found, program::Domain domain, bool measured, Cause& cause);
    void name_credit(const program::Credit& credit, Cause& cause) const;
    std::string deciding_key(const program::Credit& credit, const std::string& event);
    void add_setting(CellId was, CellId is, Cause& cause) const;
    void add_element(CellId was, CellId is, Cause& cause) const;
    void add_name(CellId was, CellId is, Cause& cause) const;

    Side before_;
    Side after_;
    std::map<Pair, Cause> known_;
};

}  // namespace zgoda::trace
