extension Authority {
  /// Where a folded title says how much its holder can decide: the words that give the level and
  /// those that change what the next one means, each with the characters beside it.
  static func telling(in folded: [UInt8]) -> [Range<Int>] {
    let words = TitleWord.all(in: String(decoding: folded, as: UTF8.self))
    let texts = words.map(\.text)
    let levels = words.indices.map { level(of: texts, at: $0) }
    let highest = levels.max() ?? 1
    return words.indices.filter { index in
      let changesNext =
        index + 1 < words.count
        && ["vice president", "product owner"].contains("\(texts[index]) \(texts[index + 1])")
      let isChanged = levels[index] != level(of: [texts[index]], at: 0)
      return changesNext || isChanged || (highest > 1 && levels[index] == highest)
    }.map { words[$0].surrounded }
  }
}

/// A word of a title.
private struct TitleWord {
  var text = ""
  /// Bytes from the character before it to the one after it.
  var surrounded: Range<Int>

  static func all(in title: String) -> [TitleWord] {
    var words: [TitleWord] = []
    var isInside = false
    var before = 0
    var place = 0
    for character in title {
      let end = place + character.utf8.count
      if character.isLetter || character.isNumber {
        if !isInside { words.append(TitleWord(surrounded: before..<end)) }
        words[words.count - 1].text.append(character)
        words[words.count - 1].surrounded = words[words.count - 1].surrounded.lowerBound..<end
        isInside = true
      } else {
        if isInside {
          words[words.count - 1].surrounded = words[words.count - 1].surrounded.lowerBound..<end
        }
        isInside = false
        before = place
      }
      place = end
    }
    return words
  }
}
