add_subdirectory(contract)
add_subdirectory(conformance)
add_subdirectory(ui)
add_test(NAME layering COMMAND python3 ${CMAKE_CURRENT_SOURCE_DIR}/layering/layering.py)
