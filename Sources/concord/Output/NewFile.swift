import Foundation

/// A file that appears under its name only when it is whole and on the disk.
final class NewFile: Sendable {
  private let path: String
  private let handle: FileHandle
  private var partial: String { path + ".partial" }

  /// What is there already is never overwritten. Only its owner may read the new file.
  init(_ path: String) throws {
    self.path = path
    guard !FileManager.default.fileExists(atPath: path) else {
      throw CommandFailure.unusable("\(path): is there already")
    }
    let file = open(path + ".partial", O_CREAT | O_WRONLY | O_TRUNC, 0o600)
    guard file >= 0 else { throw CommandFailure.environment("\(path): cannot be written") }
    handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
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

  /// Gives a whole file its name, and the name to the disk.
  static func rename(_ old: String, to new: String) throws {
    guard Foundation.rename(old, new) == 0 else {
      throw CommandFailure.environment("\(new): cannot be written")
    }
    let folder = open(URL(filePath: new).deletingLastPathComponent().path, O_RDONLY)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
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
    guard let handle = FileHandle(forReadingAtPath: name) else {
      throw CommandFailure.unusable("\(name): cannot be read as a file")
    }
    return { count in
      var bytes: [UInt8] = []
      while bytes.count < count {
        guard let some = try handle.read(upToCount: count - bytes.count), !some.isEmpty else {
          break
        }
        bytes += some
      }
      return bytes
    }
  }
}
