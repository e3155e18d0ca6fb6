import Foundation

/// A file named on the command line; `-` is stdin.
struct InputFile {
  /// Bytes read at once.
  static let pieceSize = 1 << 20

  let name: String
  private let handle: FileHandle

  init(_ name: String) throws {
    self.name = name
    if name == "-" {
      handle = .standardInput
      return
    }
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: name, isDirectory: &isDirectory) else {
      throw CommandFailure.unusable("\(name): no such file")
    }
    guard !isDirectory.boolValue, let handle = FileHandle(forReadingAtPath: name) else {
      throw CommandFailure.unusable("\(name): cannot be read as a file")
    }
    self.handle = handle
  }

  /// The next piece; nil at the end.
  func next() throws -> [UInt8]? {
    let piece = try read(atMost: InputFile.pieceSize)
    return piece.isEmpty ? nil : piece
  }

  /// The next `count` bytes; fewer at the end alone.
  func bytes(_ count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let piece = try read(atMost: count - bytes.count)
      if piece.isEmpty { break }
      bytes += piece
    }
    return bytes
  }

  /// The next bytes; none at the end.
  private func read(atMost count: Int) throws -> [UInt8] {
    do {
      return [UInt8](try handle.read(upToCount: count) ?? Data())
    } catch {
      throw CommandFailure.environment("\(name): \(error.localizedDescription)")
    }
  }

  /// All bytes, at most `limit`.
  func contents(limit: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let piece = try next() {
      bytes += piece
      if bytes.count > limit {
        throw CommandFailure.unusable("\(name): larger than \(limit) bytes")
      }
    }
    return bytes
  }

  /// Calls `body` for each line without its line feed.
  func forEachLine(_ body: (ArraySlice<UInt8>) throws -> Void) throws {
    var pending: [UInt8] = []
    while let piece = try next() {
      pending += piece
      var start = pending.startIndex
      while let end = pending[start...].firstIndex(of: UInt8(ascii: "\n")) {
        try body(pending[start..<end])
        start = end + 1
      }
      pending.removeSubrange(..<start)
    }
    if !pending.isEmpty { try body(pending[...]) }
  }
}
