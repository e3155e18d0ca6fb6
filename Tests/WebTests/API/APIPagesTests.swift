import Domain
import Foundation
import HTTPTypes
import Services
import Testing

@testable import Web

/// The pages of docs/api: every request that they show is sent, every answer is as they show it.
/// `RECORD_GOLDENS=1` writes the answers anew.
struct APIPagesTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../docs/api").standardized
  static let pages = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".md") }.sorted()

  /// Uploads are called the same each time; a page has one.
  static var settings: SiteSettings {
    var settings = SampleSite.settings()
    settings.imports = SampleSite.imports { "5f1c9e0a7d3b42c8a6e4f0912b7d5c3e" }
    return settings
  }

  @Test(arguments: pages)
  func thePageShowsWhatIsAnswered(_ name: String) async throws {
    let file = Self.folder.appending(path: name)
    var page = DocumentPage(try String(contentsOf: file, encoding: .utf8))
    let api = try await APIDriver(over: try await SampleWorkspace(.full), settings: Self.settings)
      .holding(TokenScope.allCases, of: 1)
    for index in page.exchanges.indices {
      let answer = try await api.shown(page.exchanges[index].request)
      if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil {
        page.exchanges[index].answer = answer
      }
      #expect(answer == page.exchanges[index].answer, "\(name): \(page.exchanges[index].request)")
    }
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil {
      try page.text.write(to: file, atomically: true, encoding: .utf8)
    }
  }

  /// An operation that no page shows is one that nobody tried.
  @Test func everyOperationIsShown() throws {
    let table = RouteTable(Web.Operation.all)
    var shown: Set<String> = []
    for name in Self.pages {
      let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
      for exchange in DocumentPage(text).exchanges {
        let words = exchange.request.split(separator: " ").map(String.init)
        let path = words[1].split(separator: "?")[0]
        guard let segments = APIMiddleware.segments(String(path)),
          let method = Web.Operation.Method(rawValue: words[0]),
          let operation = table.match(segments)?.operations[method]
        else { continue }
        shown.insert(operation.id)
      }
    }
    #expect(Set(Web.Operation.all.map(\.id)).subtracting(shown) == [])
  }
}

/// A page in pieces: text, and requests with the answers below them.
struct DocumentPage {
  struct Exchange {
    /// Head and body as the page shows them.
    var request: String
    var answer: String
  }

  /// One more than there are exchanges.
  private var between: [String] = []
  var exchanges: [Exchange] = []

  init(_ text: String) {
    let parts = text.components(separatedBy: "```http\n")
    between = [parts[0]]
    var request: String?
    for part in parts.dropFirst() {
      let halves = part.components(separatedBy: "\n```\n")
      let rest = halves.dropFirst().joined(separator: "\n```\n")
      if let known = request {
        exchanges.append(Exchange(request: known, answer: halves[0]))
        between.append(rest)
        request = nil
      } else {
        request = halves[0]
      }
    }
  }

  var text: String {
    zip(exchanges, between.dropFirst()).reduce(between[0]) { text, part in
      text + "```http\n\(part.0.request)\n```\n\n```http\n\(part.0.answer)\n```\n" + part.1
    }
  }
}

extension APIDriver {
  /// Sends a request as a page shows it; the answer as a page shows it.
  fileprivate func shown(_ request: String) async throws -> String {
    let halves = request.components(separatedBy: "\n\n")
    let lines = halves[0].components(separatedBy: "\n")
    let words = lines[0].split(separator: " ").map(String.init)
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2, !["Authorization", "Cookie"].contains(parts[0]) else { continue }
      headers[parts[0].lowercased()] = parts[1].trimmed
    }
    let body = halves.count > 1 ? halves.dropFirst().joined(separator: "\n\n") : nil
    let method = try #require(HTTPRequest.Method(rawValue: words[0]))
    let path = words[1].map { "[]".contains($0) ? ($0 == "[" ? "%5B" : "%5D") : String($0) }
    let isOfSession = lines.contains { $0.hasPrefix("Cookie: ") }
    let isOfNobody = lines.contains("Authorization: none")
    let caller = isOfSession ? signedIn() : isOfNobody ? with(token: nil) : self
    let answer = try await caller.send(method, path.joined(), headers: headers, body: body)
    return answer.shown
  }
}

extension APIDriver.Answer {
  /// Fields that tell something; those of every answer are on the first page.
  private static let told = ["content-type", "etag", "location", "idempotency-replayed", "allow"]

  fileprivate var shown: String {
    var lines = ["HTTP/1.1 \(status)"]
    for name in Self.told {
      if let value = header(name) { lines.append("\(name): \(value)") }
    }
    guard !body.isEmpty else { return lines.joined(separator: "\n") }
    let text = (try? JSON.parse(body))?.indented ?? body
    return (lines + ["", text.trimmed]).joined(separator: "\n")
  }
}
