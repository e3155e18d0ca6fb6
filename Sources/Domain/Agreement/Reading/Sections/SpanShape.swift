extension BusinessSpan {
  /// Keeps arithmetic on spans, and the dates that it ends at, in range: 500 years of opening days.
  static let longest = 100_000
}

extension Shape where Value == BusinessSpan {
  /// Business time: `30m`, `4h`, or business days `2bd`.
  static var businessSpan: Shape {
    text("a span of business time such as 30m, 4h or 2bd") { text in
      guard let (count, unit) = span(text) else { return nil }
      switch unit {
      case "m": return .elapsed(count * .minute)
      case "h": return .elapsed(count * .hour)
      case "bd": return .days(count)
      default: return nil
      }
    }
  }
}

extension Shape where Value == Elapsed {
  /// Time on the wall: `48h`, or `2d` of 24 hours each.
  static var elapsed: Shape {
    text("a span such as 48h or 2d") { text in
      guard let (count, unit) = span(text) else { return nil }
      switch unit {
      case "h": return count * .hour
      case "d": return count * .day
      default: return nil
      }
    }
  }
}

/// A whole number and the unit behind it.
private func span(_ text: String) -> (count: Int, unit: String)? {
  let digits = text.utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  guard let count = Int(String(Substring(digits))), count <= BusinessSpan.longest else {
    return nil
  }
  return (count, String(text.utf8.dropFirst(digits.count)) ?? "")
}
