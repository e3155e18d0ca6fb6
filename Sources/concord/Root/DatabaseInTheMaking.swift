import Foundation
import Storage

/// A file of SQLite that is made beside and gets its name when all is in it: where its making is
/// ended in the middle, nothing has that name.
struct DatabaseInTheMaking {
  let beside: String
  private let path: String
  private let lock: LockFile

  /// `deed` ends the name of the file beside; one process at a time makes it, others are told that
  /// the path is `held`.
  init(_ path: String, by deed: String, held: String) throws {
    try DatabaseLocation.demandNothingBeside(path)
    let folder = URL(filePath: path).deletingLastPathComponent()
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    (self.path, beside) = (path, "\(path).\(deed)")
    lock = try LockFile(beside + ".lock", held: "\(path): \(held)")
    // What a making that was killed left.
    remove([""] + DatabaseLocation.besides)
  }

  /// Nothing can be asked of the database afterwards.
  func finish(_ database: any Database) throws {
    if let file = database as? SQLiteDatabase { try file.closeWhole() }
    remove(DatabaseLocation.besides)
    // Once more: it took long enough for somebody else to have worked here.
    try DatabaseLocation.demandNothingBeside(path)
    try NewFile.rename(beside, to: path)
    lock.release()
  }

  func discard() {
    remove([""] + DatabaseLocation.besides)
    lock.release()
  }

  private func remove(_ ends: [String]) {
    for end in ends { try? FileManager.default.removeItem(atPath: beside + end) }
  }
}
