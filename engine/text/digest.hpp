#pragma once

#include <string>
#include <string_view>

namespace zgoda::text {

// SHA-256 (FIPS 180-4) of the bytes, as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

// SHA-256 in pieces: add in order, then finish once.
class Sha256 {
public:
    Sha256();
    void add(std::string_view bytes);
    // Of what was added up to now; more can follow.
    std::string hex_so_far() const { return Sha256(*this).finish_hex(); }
    std::string finish_hex();

private:
    alignas(16) unsigned char state_[128];
};

}  // namespace zgoda::text
