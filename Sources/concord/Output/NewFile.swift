import Foundation
import Services

/// A file that appears under its name only when it is whole and on the disk.
final class NewFile: Sendable {
  private let path: String
  private let partial: String
  private let handle: FileHandle

  /// What is there already is never overwritten. Only its owner may read the new file.
  init(_ path: String) throws {
    self.path = path
    partial = NewFile.partial(of: path)
    guard !NewFile.isThere(path) else {
      throw CommandFailure.unusable("\(path): is there already")
    }
    handle = try NewFile.made(partial, for: path)
  }

  /// Makes a file that nobody has yet and only its owner may read; `path` is what faults name.
  static func made(_ name: String, for path: String) throws -> FileHandle {
    let file = open(name, O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_WRONLY, 0o600)
    guard file >= 0 else { throw CommandFailure.environment("\(path): cannot be written") }
    return FileHandle(fileDescriptor: file, closeOnDealloc: true)
  }

  /// A name that no other process writes under. It ends as the file's own does, and `.partial`, by
  /// which whoever throws old files away knows it.
  private static func partial(of path: String) -> String {
    let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let own = hexadecimal(RandomSource.system.bytes(8))
    return "\(path[..<start])\(own).\(path[start...]).partial"
  }

  func write(_ bytes: [UInt8]) throws {
    do {
      try handle.write(contentsOf: Data(bytes))
    } catch {
      throw CommandFailure.environment("\(path): \(error.localizedDescription)")
    }
  }

  func finish() throws {
    guard fsync(handle.fileDescriptor) == 0 else {
      throw CommandFailure.environment("\(path): cannot be written")
    }
    try NewFile.rename(partial, to: path)
  }

  func discard() { try? FileManager.default.removeItem(atPath: partial) }

  /// Whether something has this name, be it a link to nowhere.
  static func isThere(_ path: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: path)) != nil
  }

  /// Gives a whole file its name, and the name to the disk. What got that name meanwhile keeps it.
  static func rename(_ old: String, to new: String) throws {
    if link(old, new) == 0 {
      unlink(old)
    } else {
      let code = errno
      guard [EPERM, EOPNOTSUPP, ENOSYS].contains(code) else { throw unnamed(new, code) }
      try renameWithoutLinks(old, to: new)
    }
    let folder = open(URL(filePath: new).deletingLastPathComponent().path, O_RDONLY)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  /// Where the file system gives a file one name only, an empty one keeps the place.
  private static func renameWithoutLinks(_ old: String, to new: String) throws {
    let place = open(new, O_CREAT | O_EXCL | O_CLOEXEC | O_WRONLY, 0o600)
    guard place >= 0 else { throw unnamed(new, errno) }
    close(place)
    guard Foundation.rename(old, new) == 0 else {
      unlink(new)
      throw CommandFailure.environment("\(new): cannot be written")
    }
  }

  private static func unnamed(_ path: String, _ code: Int32) -> CommandFailure {
    code == EEXIST
      ? .unusable("\(path): is there already") : .environment("\(path): cannot be written")
  }
}

/// A backup that lies in a file, which can be read from its beginning again.
struct BackupFile {
  private let name: String

  init(_ name: String) throws {
    guard name != "-" else {
      throw CommandFailure.unusable("a backup is read twice: give it as a file")
    }
    _ = try InputFile(name)
    self.name = name
  }

  func reader() throws -> (Int) throws -> [UInt8] {
    let input = try InputFile(name)
    return { try input.bytes($0) }
  }
}
