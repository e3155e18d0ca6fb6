import Crypto
import HTTPTypes
import Hummingbird
import Synchronization

/// The bytes that names are made of follow from the request's key: a story that is told twice
/// gives everything the same names, whether or not its server died on the way.
final class RequestNames: Sendable {
  @TaskLocal static var current: RequestNames?

  private let key: String
  private let count = Mutex(0)

  init(key: String) { self.key = key }

  /// By chance where the request has no key.
  static func next() -> [UInt8] {
    guard let current else { return (0..<32).map { _ in .random(in: .min ... .max) } }
    let number = current.count.withLock { count in
      count += 1
      return count
    }
    return Array(SHA256.hash(data: Array("\(current.key)/\(number)".utf8)))
  }
}

/// Answers as another responder does, under the names of the request's key.
struct NamingResponder<Base: HTTPResponder>: HTTPResponder {
  let base: Base

  func respond(to request: Request, context: Base.Context) async throws -> Response {
    let key = HTTPField.Name("Idempotency-Key").flatMap { request.headers[$0] }
    return try await RequestNames.$current.withValue(key.map(RequestNames.init(key:))) {
      try await base.respond(to: request, context: context)
    }
  }
}
