import AsyncHTTPClient
import Domain
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import Services

extension Outbound {
  /// Over the network. Each request has a client of its own, whose only known host is the one that
  /// was checked.
  static func network(_ settings: Settings) throws -> Outbound {
    let policy: OutboundPolicy
    do {
      policy = try OutboundPolicy(allowing: settings[.outgoingAllow])
    } catch {
      throw CommandFailure.unusable("outgoing_allow: \(error)")
    }
    return Outbound(policy, resolve: OutboundClient.resolve, transport: OutboundClient.send)
  }
}

/// The way to other servers with AsyncHTTPClient.
enum OutboundClient {
  /// What the system's resolver says, off the threads that serve pages.
  static let resolve: Outbound.Resolver = { host in
    try await withCheckedThrowingContinuation { done in
      DispatchQueue.global().async { done.resume(with: Result { try addresses(of: host) }) }
    }
  }

  private struct Unresolved: Error {}

  private static func addresses(of host: String) throws -> [NetworkAddress] {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, &hints, &list) == 0 else { throw Unresolved() }
    defer { freeaddrinfo(list) }
    return sequence(first: list) { $0?.pointee.ai_next }.prefix { $0 != nil }.compactMap { entry in
      entry.flatMap { address(of: $0.pointee) }
    }
  }

  private static func address(of entry: addrinfo) -> NetworkAddress? {
    guard let raw = UnsafeRawPointer(entry.ai_addr) else { return nil }
    switch entry.ai_family {
    case AF_INET:
      let bound = raw.loadUnaligned(as: sockaddr_in.self)
      return withUnsafeBytes(of: bound.sin_addr) { NetworkAddress(bytes: $0) }
    case AF_INET6:
      let bound = raw.loadUnaligned(as: sockaddr_in6.self)
      return withUnsafeBytes(of: bound.sin6_addr) { NetworkAddress(bytes: $0) }
    default: return nil
    }
  }

  static let send: Outbound.Transport = { request, address throws(OutboundFault) in
    let client = HTTPClient(
      eventLoopGroupProvider: .singleton, configuration: configuration(request, address))
    let answer = await answer(request, client)
    try? await client.shutdown().get()
    return try answer.get()
  }

  private static func answer(
    _ request: OutboundRequest, _ client: HTTPClient
  ) async -> Result<OutboundResponse, OutboundFault> {
    let host = request.url.host
    do {
      let time = TimeAmount.microseconds(request.limits.time.microseconds)
      let response = try await client.execute(wire(request), deadline: .now() + time)
      let headers = response.headers.map { OutboundRequest.Header($0.name, $0.value) }
      guard headers.count <= request.limits.headers else { return .failure(.tooLarge(host: host)) }
      let body = try await response.body.collect(upTo: request.limits.bytes)
      return .success(
        OutboundResponse(
          status: Int(response.status.code), headers: headers, body: Array(body.readableBytesView)))
    } catch is NIOTooManyBytesError {
      return .failure(.tooLarge(host: host))
    } catch let error as HTTPClientError
      where [.deadlineExceeded, .readTimeout, .connectTimeout, .writeTimeout].contains(error)
    {
      return .failure(.timedOut(host: host))
    } catch {
      return .failure(.unreachable(host: host))
    }
  }

  private static func wire(_ request: OutboundRequest) -> HTTPClientRequest {
    var wire = HTTPClientRequest(url: request.url.description)
    wire.method = HTTPMethod(rawValue: request.method.rawValue)
    for header in request.headers { wire.headers.add(name: header.name, value: header.value) }
    if let body = request.body { wire.body = .bytes(ByteBuffer(bytes: body)) }
    return wire
  }

  /// Certificates are checked for the name, connections go to the address; no proxy, no redirect,
  /// nothing unpacked.
  private static func configuration(
    _ request: OutboundRequest, _ address: NetworkAddress
  ) -> HTTPClient.Configuration {
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.minimumTLSVersion = .tlsv12
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: tls, redirectConfiguration: .disallow,
      timeout: .init(connect: .seconds(5), read: .seconds(10)), decompression: .disabled)
    configuration.httpVersion = .http1Only
    if request.url.address == nil {
      configuration.dnsOverride = [request.url.host: address.description]
    }
    return configuration
  }
}
