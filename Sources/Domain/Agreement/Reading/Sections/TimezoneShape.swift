import Foundation

extension Shape where Value == String {
  /// The name of a time zone as IANA writes it.
  static var timezone: Shape {
    Shape("an IANA time zone, such as Europe/Berlin") { place, expected in
      guard case .scalar(.text(let name), _) = place.node.content, !name.isEmpty else {
        place.mismatch(expected: expected)
        return nil
      }
      if isTimeZone(name) { return name }
      place.fault(
        "\(quoted(name)) is not a known time zone", expected: meant(by: name) ?? expected)
      return nil
    }
  }

  /// The zone of that city, or one that is written nearly so.
  private static func meant(by name: String) -> String? {
    let known = TimeZone.knownTimeZoneIdentifiers
    if let zone = known.first(where: { $0.hasSuffix("/\(name)") }) { return zone }
    guard let near = nearest(to: name, among: known), near.distance <= max(1, name.count / 3) else {
      return nil
    }
    return near.word
  }

  /// Foundation also takes offsets (`GMT+5`), which it then names otherwise.
  private static func isTimeZone(_ name: String) -> Bool {
    if name == "UTC" { return true }
    let isOffset = name.hasPrefix("GMT") && name.count > 3
    return !isOffset && TimeZone(identifier: name)?.identifier == name
  }
}
