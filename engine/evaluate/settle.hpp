#pragma once

#include "evaluate/findings.hpp"

namespace zgoda::evaluate {

// Z1342: a person a pot may pay has a weight below zero (R29).
void check_weights(const Run& run, Findings& findings);

// Rounds and splits the claims of all rewards and writes run.lines, run.settlements and run.limits.
//
// Shape:     first the limits over the whole policy (S8): `stop` refuses (Z1350), `scale_down` fixes what the positive
// claims of its rewards
//            share. Then each reward, positive and negative claims apart (S13): rounded alone, or the total rounded and
//            split. Settlements: for rewards that are split together or scaled down one with pot -1 for each sign, then
//            one for each pot; for those split pot by pot one for each pot; none for lines rounded alone. A pot whose
//            money nobody has a claim on has one with its carry.
// Lines:     one for each payee, over all pots; one for each held claim that has an amount, zero included, and one for
// a
//            pot held as a whole.
// Requires:  all columns are computed; check_weights found nothing.
// Guarantee: with a split, lines and held lines of one sign add up to the settled amount.
void settle(Run& run, Findings& findings);

}  // namespace zgoda::evaluate
