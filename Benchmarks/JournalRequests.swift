import Crypto
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Services
import Storage
import Synchronization
import TestSupport
import Web

/// `POST /api/v1/journal` from the bytes of a request to the bytes of its answer: token, limits,
/// JSON, the ledger, answers. Only the socket is left out.
struct JournalRequests {
  enum Format: String, CaseIterable {
    case list = "application/json"
    case lines = "application/x-ndjson"
  }

  struct Refused: Error {
    var status: Int
  }

  private let responder: RouterResponder<PageContext>
  private let clock = Clock()
  private let token: String

  /// Over the one workspace of the database, for its first member.
  init(over database: any Storage.Database, _ workspace: Workspace, folder: URL) async throws {
    let clock = clock
    let site = Site(
      entrance: try .forTests(Workspaces(in: database)),
      settings: SiteSettings(
        secret: SymmetricKey(size: .bits256), nonce: { String(repeating: "0", count: 32) },
        now: { clock.now }, shelf: AssetShelf(),
        imports: ImportDesk(folder: folder.path, newID: { "upload" }),
        api: APISettings(requestsPerMinute: nil, secret: { Array(repeating: 1, count: 32) })))
    responder = site.router().buildResponder()
    token = try await workspace.createToken(
      NewToken(name: "bench", scopes: Set(TokenScope.allCases), expires: nil), for: 1,
      random: Array(repeating: 1, count: 32),
      by: Principal(nil, of: workspace.id, by: .commandLine), now: BenchmarkFacts.start
    ).text.text
  }

  /// Bodies of so many facts each, and the instants at which they come.
  static func bodies(
    _ facts: BenchmarkFacts, of size: Int, _ format: Format
  ) -> [(bytes: [UInt8], now: Instant)] {
    Array(0..<facts.count).batches(of: size).map { batch in
      let lines = batch.map { facts.fact($0).body }
      let text =
        switch format {
        case .list: "[" + lines.joined(separator: ",") + "]"
        case .lines: lines.joined(separator: "\n")
        }
      return (Array(text.utf8), facts.fact(batch[batch.endIndex - 1]).recorded)
    }
  }

  func send(_ bytes: [UInt8], _ format: Format, now: Instant) async throws {
    clock.now = now
    let fields: HTTPFields = [
      .authorization: "Bearer \(token)", .contentType: format.rawValue,
    ]
    let request = Request(
      head: HTTPRequest(
        method: .post, scheme: "http", authority: "localhost:8080", path: "/api/v1/journal",
        headerFields: fields),
      body: RequestBody(buffer: ByteBuffer(bytes: bytes)))
    var logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
    logger.logLevel = .critical
    let response = try await responder.respond(
      to: request, context: PageContext(logger: logger, address: "127.0.0.1"))
    try await response.body.write(Discarding())
    guard response.status.code == 200 else { throw Refused(status: response.status.code) }
  }

  private final class Clock: Sendable {
    private let instant = Mutex(BenchmarkFacts.start)
    var now: Instant {
      get { instant.withLock { $0 } }
      set { instant.withLock { $0 = newValue } }
    }
  }

  private struct Discarding: ResponseBodyWriter {
    mutating func write(_ buffer: ByteBuffer) async throws {}
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }
}
