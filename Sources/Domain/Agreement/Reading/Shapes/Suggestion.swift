/// The known word nearest to `word`, alone where it is near enough to be meant, and else before the
/// others.
func suggestion(for word: String, among known: [String]) -> String {
  if let longer = known.first(where: { isBeginning(word, of: $0) || isBeginning($0, of: word) }) {
    return longer
  }
  guard let nearest = nearest(to: word, among: known) else { return "nothing here" }
  let isMeant = nearest.distance <= max(1, min(word.count, nearest.word.count) / 2)
  if isMeant || known.count == 1 { return nearest.word }
  return listed([nearest.word] + known.filter { $0 != nearest.word })
}

/// Known words near enough to an unknown one to be meant by it.
public enum Suggestion {
  /// The word that was probably meant; nil when none is near.
  public static func meant(by word: String, among known: [String]) -> String? {
    let found = suggestion(for: word, among: known)
    return known.contains(found) && editDistance(word, found) <= max(2, found.utf8.count / 2)
      ? found : nil
  }
}

/// Whether one word starts the other, underscores aside: `halflife` and `half_life_days`.
private func isBeginning(_ start: String, of word: String) -> Bool {
  let isLetter = { (byte: UInt8) in byte != UInt8(ascii: "_") }
  return start.utf8.count > 2
    && word.utf8.lazy.filter(isLetter).starts(with: start.utf8.lazy.filter(isLetter))
}

/// By edit distance; the first of several that are as near.
func nearest(to word: String, among known: [String]) -> (word: String, distance: Int)? {
  var best: (word: String, distance: Int)?
  for other in known {
    // At least so many letters must come or go.
    let least = abs(word.utf8.prefix(longestCompared).count - other.utf8.count)
    if let best, least >= best.distance { continue }
    let distance = editDistance(word, other)
    if distance < best?.distance ?? .max { best = (other, distance) }
  }
  return best
}

/// Only so many bytes of a word count in a comparison.
private let longestCompared = 64

/// Bytes to insert, remove, replace or swap with their neighbour to get from one word to the other
/// (optimal string alignment), without regard to the case of ASCII letters.
func editDistance(_ left: String, _ right: String) -> Int {
  let left = compared(left)
  let right = compared(right)
  var last: [Int] = []
  var row = Array(0...right.count)
  for (line, letter) in left.enumerated() {
    var next = [line + 1]
    next.reserveCapacity(row.count)
    for column in right.indices {
      var best = row[column] + (letter == right[column] ? 0 : 1)
      best = min(best, row[column + 1] + 1, next[column] + 1)
      if line > 0, column > 0, letter == right[column - 1], left[line - 1] == right[column] {
        best = min(best, last[column - 1] + 1)
      }
      next.append(best)
    }
    (last, row) = (row, next)
  }
  return row[right.count]
}

private func compared(_ word: String) -> [UInt8] {
  word.utf8.prefix(longestCompared).map { (65...90).contains($0) ? $0 | 0x20 : $0 }
}
