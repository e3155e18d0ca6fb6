import CYaml
func probe() -> Int32 { yaml_parser_initialize(nil) }
