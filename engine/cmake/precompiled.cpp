// Owns the precompiled header; see settings.cmake.
