add_subdirectory(contract)
add_subdirectory(conformance)
