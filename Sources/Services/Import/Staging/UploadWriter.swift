import Crypto
import Domain
import Foundation

/// Takes the bytes of an upload as they arrive and keeps none of them in memory.
public final class UploadWriter {
  private let folder: UploadFolder
  private var upload: Upload
  private let limit: Int
  private let handle: FileHandle
  private var hash = SHA256()

  init(_ upload: Upload, in folder: UploadFolder, limit: Int) throws(UploadFault) {
    self.folder = folder
    self.upload = upload
    self.limit = limit
    try folder.make()
    let path = folder.bytes(of: upload.id).path
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: attributes),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw .notStored("\(path) cannot be written") }
    self.handle = handle
  }

  public func append(_ bytes: some Collection<UInt8>) throws(UploadFault) {
    upload.size += bytes.count
    guard upload.size <= limit else { throw .tooLarge(limit: limit) }
    let data = Data(bytes)
    hash.update(data: data)
    do {
      try handle.write(contentsOf: data)
    } catch {
      throw .notStored(error.localizedDescription)
    }
  }

  /// The upload, complete.
  public func finish() throws(UploadFault) -> Upload {
    try? handle.close()
    guard upload.size > 0 else {
      folder.remove(upload.id)
      throw .empty
    }
    upload.digest = hexadecimal(hash.finalize())
    let head = try? HeadedBytes(try fileChunks(folder.bytes(of: upload.id))).head
    upload.settings.followUps = head.flatMap(FollowUpKind.recognised)
    try folder.save(upload)
    return upload
  }

  /// Throws away what came so far.
  public func abandon() {
    try? handle.close()
    folder.remove(upload.id)
  }
}

/// The bytes of a stored file, a piece at a time.
func fileChunks(_ url: URL) throws(UploadFault) -> ByteChunks {
  guard let handle = FileHandle(forReadingAtPath: url.path) else {
    throw .notStored("\(url.lastPathComponent) is not there any more")
  }
  return {
    guard let data = try handle.read(upToCount: 256 * 1024), !data.isEmpty else { return nil }
    return [UInt8](data)
  }
}
