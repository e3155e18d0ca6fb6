import Foundation

/// A conversion to UTF-8 by the system's iconv, for encodings whose tables are too large to carry.
final class LibraryConversion {
  private let handle: iconv_t

  /// Nil where the system does not know the encoding.
  init?(from name: String) {
    let handle = iconv_open("UTF-8", name)
    guard handle != iconv_t(bitPattern: -1), let handle else { return nil }
    self.handle = handle
  }

  deinit { iconv_close(handle) }

  /// The text, and how many bytes it took: a character that ends later is left. What is no
  /// character becomes ``Transcoder/undecodable``.
  func utf8(of bytes: [UInt8]) -> (text: [UInt8], taken: Int) {
    var input = bytes
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    var taken = 0
    var room = [UInt8](repeating: 0, count: 64 * 1024)
    while taken < input.count {
      let (read, written, fault) = step(&input, from: taken, into: &room)
      text.append(contentsOf: room[..<written])
      taken += read
      if fault == EILSEQ {
        text.append(Transcoder.undecodable)
        taken += 1
      } else if fault == EINVAL {
        break
      }
    }
    return (text, taken)
  }

  private func step(
    _ input: inout [UInt8], from start: Int, into room: inout [UInt8]
  ) -> (read: Int, written: Int, fault: Int32) {
    var left = input.count - start
    var space = room.count
    let (length, capacity) = (left, space)
    let fault: Int32 = input.withUnsafeMutableBytes { input in
      room.withUnsafeMutableBytes { room in
        var from = input.baseAddress?.assumingMemoryBound(to: CChar.self).advanced(by: start)
        var into = room.baseAddress?.assumingMemoryBound(to: CChar.self)
        let result = iconv(handle, &from, &left, &into, &space)
        return result == Int(bitPattern: UInt.max) || result == -1 ? errno : 0
      }
    }
    return (length - left, capacity - space, fault)
  }
}
