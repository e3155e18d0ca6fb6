import Domain
import Foundation
import Storage

/// Files that name a person: uploads that wait, and rejected rows.
extension UploadFolder {
  struct NamingFile: Sendable {
    var name: String
    /// What people call it.
    var title: String
    /// Of an upload; nil for rejected rows of a finished import.
    var upload: String?
  }

  func files(naming traits: PersonTraits, in workspace: WorkspaceID) -> [NamingFile] {
    let needles = UploadFolder.needles(traits)
    guard !needles.isEmpty else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().compactMap { name in
      guard let file = naming(name, in: workspace),
        UploadFolder.contains(URL(filePath: path).appending(path: name), needles)
      else { return nil }
      return file
    }
  }

  /// Of this workspace, and no sidecar.
  private func naming(_ name: String, in workspace: WorkspaceID) -> NamingFile? {
    if name.hasPrefix("rejects-") {
      guard name.hasPrefix("rejects-\(workspace.number)-") else { return nil }
      return NamingFile(name: name, title: name)
    }
    let id = String(name.prefix { $0 != "." })
    guard !name.hasSuffix(".json"), let upload = load(id), upload.workspace == workspace else {
      return nil
    }
    return NamingFile(name: name, title: upload.name, upload: id)
  }

  /// The traits as bytes of the encodings that files come in.
  private static func needles(_ traits: PersonTraits) -> [[UInt8]] {
    traits.all.flatMap { trait -> [[UInt8]] in
      let units = Array(trait.utf16)
      return [
        Array(trait.utf8), units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
        units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
      ]
    }
  }

  private static let chunk = 1 << 20

  private static func contains(_ url: URL, _ needles: [[UInt8]]) -> Bool {
    guard let handle = try? FileHandle(forReadingFrom: url) else { return false }
    defer { try? handle.close() }
    let overlap = (needles.map(\.count).max() ?? 1) - 1
    var rest: [UInt8] = []
    while let data = try? handle.read(upToCount: chunk), !data.isEmpty {
      let bytes = rest + data.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
      let held = Data(bytes)
      if needles.contains(where: { held.range(of: Data($0)) != nil }) { return true }
      rest = Array(bytes.suffix(overlap))
    }
    return false
  }
}

extension ImportDesk {
  /// What people call the files that name a person.
  func files(naming traits: PersonTraits, in workspace: WorkspaceID) -> [String] {
    Array(Set(folder.files(naming: traits, in: workspace).map(\.title))).sorted()
  }

  /// Throws away the files that name a person; the one that is being read goes when it is done.
  func forget(_ traits: PersonTraits, in workspace: WorkspaceID) {
    for file in folder.files(naming: traits, in: workspace) {
      if let upload = file.upload {
        discard(upload)
      } else {
        folder.removeRejects(named: file.name)
      }
    }
  }
}
