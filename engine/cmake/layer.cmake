# zgoda_layer(NAME SOURCES ... HEADERS ... USES ... PRIVATE_USES ...)
#
# Makes the room engine/NAME a static library zgoda::NAME. SOURCES and HEADERS are named by hand, relative to the room;
# USES are the rooms that its headers include, PRIVATE_USES the rooms and packages that only its sources include. A room
# of headers alone is an interface library.
function(zgoda_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 layer "" "" "SOURCES;HEADERS;USES;PRIVATE_USES")
  if(layer_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "zgoda_layer(${name}): unexpected ${layer_UNPARSED_ARGUMENTS}")
  endif()
  set(target zgoda_${name})

  if(layer_SOURCES)
    set(scope PUBLIC)
    add_library(${target} STATIC ${layer_SOURCES})
    target_precompile_headers(${target} REUSE_FROM zgoda_precompiled)
    target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:zgoda_settings>)
    foreach(used IN LISTS layer_PRIVATE_USES)
      if(used IN_LIST ZGODA_HEADERS_ONLY)
        set(used $<BUILD_INTERFACE:${used}>)
      endif()
      target_link_libraries(${target} PRIVATE ${used})
    endforeach()
  else()
    set(scope INTERFACE)
    add_library(${target} INTERFACE)
  endif()
  add_library(zgoda::${name} ALIAS ${target})
  target_link_libraries(${target} ${scope} ${layer_USES})
  target_compile_features(${target} ${scope} cxx_std_20)

  set(headers ${layer_HEADERS})
  list(FILTER headers INCLUDE REGEX "[.]hpp$")
  set(tables ${layer_HEADERS})  # X-macro tables are installed with the headers, but do not compile on their own
  list(FILTER tables INCLUDE REGEX "[.]def$")
  target_sources(${target}
    ${scope} FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/engine FILES ${headers}
    ${scope} FILE_SET tables TYPE HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/engine FILES ${tables})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name} INTERFACE_HEADER_SETS_TO_VERIFY HEADERS)
  set_property(GLOBAL APPEND PROPERTY ZGODA_LAYERS ${target})
endfunction()
