import Domain

extension MailDate {
  /// `Mon, 2 Mar 2026 10:15:00 +0100 (CET)`, also in the older forms (RFC 5322, section 4.3).
  static func instant(_ text: String) -> Instant? {
    var words = withoutComments(text).split { " \t,".contains($0) }.map(String.init)
    if let first = words.first, first.allSatisfy(\.isLetter) { words.removeFirst() }
    guard words.count >= 4, let day = Int(words[0]), let month = month(words[1]),
      let year = year(words[2]), let date = CivilDate(year: year, month: month, day: day),
      let second = secondOfDay(words[3]), let offset = offset(words.dropFirst(4).first ?? "UT")
    else { return nil }
    return Instant(microseconds: Int64(date.dayNumber * 86_400 + second - offset) * 1_000_000)
  }

  private static func withoutComments(_ text: String) -> String {
    var depth = 0
    return text.filter { character in
      if character == "(" { depth += 1 }
      defer { if character == ")" { depth = max(0, depth - 1) } }
      return depth == 0
    }
  }

  private static func month(_ word: String) -> Int? {
    let name = word.prefix(3).lowercased()
    return months.firstIndex { $0.lowercased() == name }.map { $0 + 1 }
  }

  private static func year(_ word: String) -> Int? {
    guard let year = Int(word), year >= 0 else { return nil }
    switch word.count {
    case 2: return year + (year < 50 ? 2000 : 1900)
    case 3: return year + 1900
    default: return year
    }
  }

  private static func secondOfDay(_ word: String) -> Int? {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1],
      let second = parts.count == 3 ? parts[2] : 0, (0..<24).contains(hour),
      (0..<60).contains(minute), (0...60).contains(second)
    else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  /// Seconds east of Greenwich. Names but those of North America mean nothing certain: UTC.
  private static func offset(_ word: String) -> Int? {
    if let sign = ["+": 1, "-": -1][word.prefix(1)] {
      guard word.count == 5, let digits = Int(word.dropFirst()), digits >= 0, digits % 100 < 60,
        digits < 2_400
      else { return nil }
      return sign * (digits / 100 * 3600 + digits % 100 * 60)
    }
    let hours = [
      "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    ]
    return (hours[word.uppercased()] ?? 0) * 3600
  }
}
