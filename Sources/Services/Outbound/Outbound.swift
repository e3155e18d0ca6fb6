import Domain

/// A request to another server.
public struct OutboundRequest: Sendable, Hashable {
  public enum Method: String, Sendable, Hashable { case get = "GET", post = "POST" }

  public var method: Method
  public var url: OutboundURL
  /// In the order in which they are sent; `host` and the body's length come by themselves.
  public var headers: [Header] = []
  public var body: [UInt8]?
  public var limits = OutboundLimits()

  public struct Header: Sendable, Hashable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public init(_ method: Method, _ url: OutboundURL) {
    self.method = method
    self.url = url
  }
}

/// How much of an answer is read, and how long it may take.
public struct OutboundLimits: Sendable, Hashable {
  /// Bytes of the body.
  public var bytes = 512 * 1024
  /// From the first byte sent to the last received.
  public var time = 10 * Elapsed.second
  public var headers = 100

  public init() {}
}

public struct OutboundResponse: Sendable, Hashable {
  public var status: Int
  public var headers: [OutboundRequest.Header]
  public var body: [UInt8]

  public init(status: Int, headers: [OutboundRequest.Header] = [], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first of that name, whatever its case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name }?.value
  }
}

/// Why another server was not asked, or its answer not taken. No text of it holds more of the
/// request than its host.
public enum OutboundFault: Error, Sendable, Hashable {
  case badURL(String)
  /// A setting names something that is no rule.
  case badRule(String)
  /// The host lies where nothing may be asked.
  case refused(host: String)
  case unknown(host: String)
  case redirected(host: String)
  case tooLarge(host: String)
  case timedOut(host: String)
  /// No connection, or no TLS that holds.
  case unreachable(host: String)
}

extension OutboundFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .badURL(let reason): "the address cannot be used: \(reason)"
    case .badRule(let rule):
      "“\(rule)” is no host name, no range such as 10.20.0.0/16, and not “loopback”"
    case .refused(let host):
      "\(host) lies in a network that is not asked unless outgoing_allow names it"
    case .unknown(let host): "\(host) has no address"
    case .redirected(let host): "\(host) sends elsewhere, which is not followed"
    case .tooLarge(let host): "the answer of \(host) is too large"
    case .timedOut(let host): "\(host) did not answer in time"
    case .unreachable(let host): "\(host) cannot be reached through TLS that holds"
    }
  }
}

/// The one way out to other servers. Names are resolved once, the address is checked, and the
/// connection goes to that very address, so that a name that changes in between gains nothing.
public struct Outbound: Sendable {
  public typealias Resolver = @Sendable (_ host: String) async throws -> [NetworkAddress]
  /// Sends to the address given, whatever the name says meanwhile, without following redirects.
  public typealias Transport =
    @Sendable (OutboundRequest, NetworkAddress) async throws(OutboundFault) -> OutboundResponse

  public let policy: OutboundPolicy
  private let resolve: Resolver
  private let transport: Transport

  public init(
    _ policy: OutboundPolicy, resolve: @escaping Resolver, transport: @escaping Transport
  ) {
    self.policy = policy
    self.resolve = resolve
    self.transport = transport
  }

  /// Leads nowhere.
  public static let closed = Outbound(.publicOnly) { _ in
    []
  } transport: { request, _ throws(OutboundFault) in
    throw .unreachable(host: request.url.host)
  }

  public func send(_ request: OutboundRequest) async throws(OutboundFault) -> OutboundResponse {
    let (url, limits) = (request.url, request.limits)
    try policy.check(url)
    let address = try policy.choose(try await addresses(of: url), for: url)
    let response = try await transport(request, address)
    guard !(300..<400).contains(response.status) else { throw .redirected(host: url.host) }
    guard response.body.count <= limits.bytes, response.headers.count <= limits.headers else {
      throw .tooLarge(host: url.host)
    }
    return response
  }

  private func addresses(of url: OutboundURL) async throws(OutboundFault) -> [NetworkAddress] {
    if let address = url.address { return [address] }
    let found: [NetworkAddress]
    do { found = try await resolve(url.host) } catch { throw .unknown(host: url.host) }
    guard !found.isEmpty else { throw .unknown(host: url.host) }
    return found
  }
}
