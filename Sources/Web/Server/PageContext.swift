import Hummingbird
import Logging
import NIOCore

/// What is known about a request while it is answered.
public struct PageContext: RequestContext {
  public var coreContext: CoreRequestContextStorage
  /// Set by the first middleware; there for every page.
  var preferences: Preferences?
  /// The network address of the other side, without port.
  let address: String
  let asker: Asker

  public init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    address = source.channel.remoteAddress?.ipAddress ?? "unknown"
    asker = Asker(source.channel)
  }

  /// For requests that come from no socket: tests.
  public init(logger: Logger, address: String) {
    self.address = address
    asker = Asker(nil)
    coreContext = .init(source: LoggerSource(logger: logger))
  }

  private struct LoggerSource: RequestContextSource {
    var logger: Logger
  }

  /// The request's name in the log and on an error page.
  var requestName: String {
    logger[metadataKey: "hb.request.id"]?.description ?? "–"
  }
}
