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

/// Whether one word starts the other, underscores aside: `halflife` and `half_life_days`.
private func isBeginning(_ start: String, of word: String) -> Bool {
  start.utf8.count > 2 && word.replacing("_", with: "").hasPrefix(start.replacing("_", with: ""))
}

/// By edit distance; the first of several that are as near.
func nearest(to word: String, among known: [String]) -> (word: String, distance: Int)? {
  let ranked = known.map { (word: $0, distance: editDistance(word, $0)) }
  return ranked.min { $0.distance < $1.distance }
}

/// Characters to insert, remove, replace or swap with their neighbour to get from one word to the
/// other (optimal string alignment). Only the first 64 of a word count.
func editDistance(_ left: String, _ right: String) -> Int {
  let left = Array(left.prefix(64).lowercased())
  let right = Array(right.prefix(64).lowercased())
  var rows = [Array(0...right.count)]
  for row in 0..<left.count {
    var next = [row + 1]
    for column in 0..<right.count {
      let replaced = rows[row][column] + (left[row] == right[column] ? 0 : 1)
      var best = min(replaced, rows[row][column + 1] + 1, next[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        best = min(best, rows[row - 1][column - 1] + 1)
      }
      next.append(best)
    }
    rows.append(next)
  }
  return rows[left.count][right.count]
}
