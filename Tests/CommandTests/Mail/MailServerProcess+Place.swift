import TestSupport

extension MailServerProcess {
  /// `options` as in Tests/MailServer/server.py; names of files are those in `place`.
  convenience init(_ options: [String] = [], in place: TLSPlace) async throws {
    try await self.init(options, in: place.program.folder)
  }
}
