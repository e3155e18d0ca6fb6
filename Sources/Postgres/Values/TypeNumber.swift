import CLibPQ

/// Types by the numbers that every server gives them (pg_type.dat of its sources).
enum TypeNumber {
  static let unknown: Oid = 0
  static let bool: Oid = 16
  static let character: Oid = 18
  static let name: Oid = 19
  static let int8: Oid = 20
  static let int2: Oid = 21
  static let int4: Oid = 23
  static let text: Oid = 25
  static let json: Oid = 114
  static let float4: Oid = 700
  static let float8: Oid = 701
  static let literal: Oid = 705
  static let padded: Oid = 1042
  static let varying: Oid = 1043
  static let numeric: Oid = 1700

  /// Those whose binary form is the bytes of the text.
  static func isText(_ type: Oid) -> Bool {
    switch type {
    case text, varying, padded, name, json, literal, character: true
    default: false
    }
  }
}
