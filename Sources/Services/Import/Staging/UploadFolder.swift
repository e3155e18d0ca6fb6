import Domain
import Foundation
import Storage

/// Where uploads and rejected rows lie until they are not needed any more: a folder that belongs
/// to one database. Every upload has its bytes and a sidecar with what is known of it.
struct UploadFolder: Sendable {
  let path: String

  func bytes(of id: String) -> URL { file("\(id).upload") }
  func rejects(of id: String) -> URL { file("\(id).rejects") }
  private func sidecar(of id: String) -> URL { file("\(id).json") }

  /// Of a finished import.
  func rejects(of workspace: WorkspaceID, _ number: Int) -> URL {
    file("rejects-\(workspace.number)-\(number)")
  }

  private func file(_ name: String) -> URL { URL(filePath: path).appending(path: name) }

  /// Only its owner may look: uploads hold names of people.
  func make() throws(UploadFault) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .notStored("\(error.localizedDescription)")
    }
  }

  /// An empty file for what goes out.
  func newFile(_ id: String) throws(UploadFault) -> URL {
    try make()
    let url = file("\(id).export")
    guard
      FileManager.default.createFile(
        atPath: url.path, contents: nil, attributes: [.posixPermissions: 0o600])
    else { throw .notStored("\(url.lastPathComponent) cannot be written") }
    return url
  }

  func save(_ upload: Upload) throws(UploadFault) {
    do {
      try JSONEncoder().encode(Sidecar(upload)).write(to: sidecar(of: upload.id), options: .atomic)
    } catch {
      throw .notStored("\(error.localizedDescription)")
    }
  }

  /// Nil when there is none of that id, or it is not complete.
  func load(_ id: String) -> Upload? {
    guard id.utf8.count == 32, id.utf8.allSatisfy(\.isHexDigit),
      let data = FileManager.default.contents(atPath: sidecar(of: id).path)
    else { return nil }
    return try? JSONDecoder().decode(Sidecar.self, from: data).upload(id)
  }

  func remove(_ id: String) {
    for url in [bytes(of: id), sidecar(of: id), rejects(of: id)] {
      try? FileManager.default.removeItem(at: url)
    }
  }

  /// Of a finished import.
  func removeRejects(named name: String) {
    try? FileManager.default.removeItem(at: file(name))
  }

  /// Throws away what is older than it is kept for, but for the uploads that are being read.
  func sweep(now: Instant, sparing busy: Set<String>) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
      let url = file(name)
      let kept = name.hasPrefix("rejects-") ? Upload.rejectsKeptFor : Upload.keptFor
      let id = String(name.prefix { $0 != "." })
      guard !busy.contains(id), let changed = changed(url), changed + kept < now else { continue }
      try? FileManager.default.removeItem(at: url)
    }
  }

  private func changed(_ url: URL) -> Instant? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
    return (attributes?[.modificationDate] as? Date).map {
      Instant(microseconds: Int64($0.timeIntervalSince1970 * 1e6))
    }
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
  }
}

/// What is written beside the bytes.
private struct Sidecar: Codable {
  var workspace: Int
  var member: Int?
  var name: String
  var size: Int
  var digest: String
  var received: Int64
  var settings: UploadSettings

  init(_ upload: Upload) {
    workspace = upload.workspace.number
    member = upload.member
    name = upload.name
    size = upload.size
    digest = upload.digest
    received = upload.received.microseconds
    settings = upload.settings
  }

  func upload(_ id: String) -> Upload {
    Upload(
      id: id, workspace: WorkspaceID(number: workspace), member: member, name: name, size: size,
      digest: digest, received: Instant(microseconds: received), settings: settings)
  }
}
