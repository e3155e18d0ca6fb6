/// The characters that separate cells.
public enum Delimiter: String, CaseIterable, Sendable, Hashable {
  case comma = ","
  case semicolon = ";"
  case tab = "\t"
  case bar = "|"

  /// A delimiter as a person names it: the character itself, or `tab`, `\t`, `comma` ….
  public init?(named name: String) {
    switch name.lowercased() {
    case "comma": self = .comma
    case "semicolon": self = .semicolon
    case "tab", "\\t": self = .tab
    case "bar", "pipe": self = .bar
    default: self.init(rawValue: name)
    }
  }

  /// For messages and pages: a tab is invisible.
  public var name: String { self == .tab ? "tab" : rawValue }

  var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    case .bar: UInt8(ascii: "|")
    }
  }
}

extension Delimiter {
  /// Rows of the sample that are looked at.
  private static let sampleRows = 200

  /// The delimiter that cuts the first rows of `sample` most evenly; a comma where none cuts.
  ///
  /// Quotes are respected, since the sample is read by the reader itself.
  static func detect(_ sample: [UInt8], isWhole: Bool) -> Delimiter {
    var best: (delimiter: Delimiter, evenness: Double, columns: Int)?
    for delimiter in allCases {
      let counts = columnCounts(sample, delimiter, isWhole: isWhole)
      guard let columns = counts.first, columns > 1 else { continue }
      let evenness = Double(counts.count { $0 == columns }) / Double(counts.count)
      if let found = best, (found.evenness, found.columns) >= (evenness, columns) { continue }
      best = (delimiter, evenness, columns)
    }
    return best?.delimiter ?? .comma
  }

  private static func columnCounts(
    _ sample: [UInt8], _ delimiter: Delimiter, isWhole: Bool
  ) -> [Int] {
    var reader = CSVReader(delimiter: delimiter.byte, chunks(of: sample, size: sample.count))
    var row = CSVRow()
    var counts: [Int] = []
    // Reading bytes from memory cannot fail.
    while counts.count <= sampleRows, (try? reader.read(into: &row)) == true {
      counts.append(row.count)
    }
    // The sample may end inside its last row.
    if !isWhole, counts.count > 1 { counts.removeLast() }
    return counts
  }

  /// Excel's first line `sep=;`: the delimiter it names, and how many bytes the line takes.
  static func declared(_ sample: [UInt8]) -> (delimiter: Delimiter, length: Int)? {
    let line = sample.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let bare = line.filter { $0 != UInt8(ascii: "\"") }
    guard bare.count == 5, String(decoding: bare.prefix(4), as: UTF8.self).lowercased() == "sep=",
      let delimiter = allCases.first(where: { $0.byte == bare[bare.count - 1] })
    else { return nil }
    let end = sample.dropFirst(line.count).prefix(2)
    let isPair = end.elementsEqual([UInt8(ascii: "\r"), UInt8(ascii: "\n")])
    return (delimiter, line.count + min(end.count, isPair ? 2 : 1))
  }
}
