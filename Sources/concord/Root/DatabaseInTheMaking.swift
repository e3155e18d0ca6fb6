import Foundation
import Storage

/// A file of SQLite that is made beside and gets its name when all is in it: where its making is
/// ended in the middle, nothing has that name.
struct DatabaseInTheMaking {
  let path: String
  private let lock: LockFile
  var beside: String { path + ".making" }

  /// Nil where the database is a server's, or there already.
  init?(_ location: DatabaseLocation) throws {
    guard case .file(let path) = location, !NewFile.isThere(path) else { return nil }
    try DatabaseLocation.demandNothingBeside(path)
    let folder = URL(filePath: path).deletingLastPathComponent()
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    self.path = path
    lock = try LockFile(path + ".making.lock", held: "\(path): is being made by another process")
    // What a making that was killed left.
    remove([""] + DatabaseLocation.besides)
  }

  /// Nothing can be asked of the database afterwards.
  func finish(_ database: any Database) throws {
    if let file = database as? SQLiteDatabase { try file.closeWhole() }
    remove(DatabaseLocation.besides)
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
