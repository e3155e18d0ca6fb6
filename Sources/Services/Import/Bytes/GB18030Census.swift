/// Counts what speaks for Chinese in GB18030, GBK or GB2312 in bytes that are no UTF-8.
///
/// Simplified Chinese is nearly all in the rows of GB2312: two bytes from 0xA1 up, one after the
/// other, and never an odd one left over. European text has single bytes between letters, and words
/// of other alphabets have odd lengths as often as even ones.
struct GB18030Census {
  /// Characters of GB2312.
  private(set) var common = 0
  /// Other characters of two or four bytes.
  private(set) var rare = 0
  private(set) var invalid = 0

  init(_ bytes: [UInt8], isWhole: Bool) {
    var index = 0
    while index < bytes.count {
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      guard isWhole || index + 4 <= bytes.count else { return }
      index += take(bytes[index...].prefix(4))
    }
  }

  var isChinese: Bool { common >= 4 && invalid == 0 && common >= 4 * rare }

  /// Counts the character that begins here; how many bytes it has.
  private mutating func take(_ bytes: ArraySlice<UInt8>) -> Int {
    let unit = Array(bytes)
    guard unit.count >= 2, (0x81...0xFE).contains(unit[0]) else { return refuse() }
    switch unit[1] {
    case 0xA1...0xFE where unit[0] >= 0xA1 && unit[0] <= 0xF7:
      common += 1
      return 2
    case 0x40...0x7E, 0x80...0xFE:
      rare += 1
      return 2
    case 0x30...0x39:
      guard unit.count == 4, (0x81...0xFE).contains(unit[2]), (0x30...0x39).contains(unit[3])
      else { return refuse() }
      rare += 1
      return 4
    default: return refuse()
    }
  }

  private mutating func refuse() -> Int {
    invalid += 1
    return 1
  }
}
