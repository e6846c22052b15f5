# What the distribution provides. Names differ between Debian 12 and 13; after this file they do not.
find_package(Boost 1.74 REQUIRED CONFIG)
find_package(yaml-cpp 0.7 REQUIRED)
find_package(SQLiteCpp 3.2 REQUIRED)
find_package(SQLite3 3.37 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)

# yaml-cpp 0.7 has no namespace, 0.8 has one.
if(NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()

# mustache comes as one header without a description.
find_path(ZGODA_MUSTACHE_INCLUDE kainjow/mustache.hpp REQUIRED)
mark_as_advanced(ZGODA_MUSTACHE_INCLUDE)
add_library(zgoda_mustache INTERFACE)
target_include_directories(zgoda_mustache SYSTEM INTERFACE ${ZGODA_MUSTACHE_INCLUDE})

# These leave nothing to link, so who uses our installed libraries need not have them.
set(ZGODA_HEADERS_ONLY Boost::headers CLI11::CLI11 nlohmann_json::nlohmann_json zgoda_mustache)
