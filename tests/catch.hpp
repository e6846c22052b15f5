#pragma once

// The only file that includes Catch2: version 3 where it is there, else version 2. Tests keep to what both have.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
namespace Catch::Matchers {
inline auto ContainsSubstring(const std::string& part) { return Contains(part); }  // NOLINT: named as in version 3
}  // namespace Catch::Matchers
#endif
