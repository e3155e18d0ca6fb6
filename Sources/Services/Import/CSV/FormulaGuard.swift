/// Keeps a spreadsheet from running text as a formula (OWASP, CSV injection), without losing it.
///
/// What Concord writes gets one apostrophe in front of a cell that, after any apostrophes, begins
/// with `=`, `+`, `-`, `@`, tab or CR and is no plain number; what Concord reads loses one there.
/// Each is the other's inverse.
enum FormulaGuard {
  static func guarded(_ cell: String) -> String {
    isFormula(cell) ? "'" + cell : cell
  }

  static func unguarded(_ cell: String) -> String {
    cell.utf8.first == UInt8(ascii: "'") && isFormula(String(cell.dropFirst()))
      ? String(cell.dropFirst()) : cell
  }

  private static func isFormula(_ cell: String) -> Bool {
    let bare = cell.utf8.drop { $0 == UInt8(ascii: "'") }
    guard let first = bare.first, "=+-@\t\r".utf8.contains(first) else { return false }
    return !(bare.count == cell.utf8.count && isNumber(bare))
  }

  /// `-12.50`: a spreadsheet shows it as the number it is.
  private static func isNumber(_ text: Substring.UTF8View) -> Bool {
    text.first == UInt8(ascii: "-") && text.count > 1
      && text.dropFirst().allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
  }
}
