add_subdirectory(bench)
add_subdirectory(contract)
add_subdirectory(conformance)
add_subdirectory(ui)
