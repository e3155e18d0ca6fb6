import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Stands between a connection and the pages: a request that is no HTTP, whose head is too large or
/// whose body comes too slowly is answered here and the connection closed, and so is one whose
/// other side does not read its answer.
///
/// A body may take the patience of the server and what its bytes take at ``leastRate``; only time
/// in which we wait for the other side counts. Heads and idle connections are bounded by
/// Hummingbird's idle timeout.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// Bytes a second of a body at least, on average beyond the patience.
  static let leastRate = 512

  private let patience: TimeAmount
  private var isReceiving = false
  private var received = 0
  private var waited = TimeAmount.zero
  /// Since when we wait for bytes; nil while we ask for none.
  private var waitingSince: NIODeadline?
  /// Answers that are still to be given.
  private var outstanding = 0
  private var isAnswering = false
  private var isClosing = false
  private var receiving: Scheduled<Void>?
  private var sending: Scheduled<Void>?
  private var hasLeft = false
  private var leaving: (@Sendable () -> Void)?

  init(patience: TimeAmount) { self.patience = patience }

  func handlerRemoved(context: ChannelHandlerContext) { forget() }

  func channelInactive(context: ChannelHandlerContext) {
    forget()
    leave()
    context.fireChannelInactive()
  }

  private func forget() {
    receiving?.cancel()
    sending?.cancel()
    receiving = nil
    sending = nil
  }
}

// MARK: Leaving

extension ConnectionGuard {
  /// Runs `left` when the other side goes, at once where it has gone; nil: nobody waits any more.
  func tellLeaving(to left: (@Sendable () -> Void)?) {
    leaving = left
    if hasLeft { leave() }
  }

  private func leave() {
    hasLeft = true
    leaving?()
    leaving = nil
  }

  /// Who says that nothing more will be sent has mostly closed; whether it still reads is not seen
  /// before something is written.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .some(.inputClosed) = event as? ChannelEvent { leave() }
    context.fireUserInboundEventTriggered(event)
  }
}

// MARK: Requests

extension ConnectionGuard {
  func read(context: ChannelHandlerContext) {
    if isReceiving, waitingSince == nil { waitingSince = .now() }
    context.read()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isClosing else { return }
    noteBytes()
    switch unwrapInboundIn(data) {
    case .head:
      outstanding += 1
      isReceiving = true
      received = 0
      waited = .zero
      waitingSince = .now()
      watch(context, after: patience)
    case .body(let buffer): received += buffer.readableBytes
    case .end:
      isReceiving = false
      receiving?.cancel()
      receiving = nil
    }
    context.fireChannelRead(data)
  }

  private func noteBytes() {
    guard let since = waitingSince else { return }
    waited = waited + (.now() - since)
    waitingSince = nil
  }

  private func watch(_ context: ChannelHandlerContext, after time: TimeAmount) {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    receiving = context.eventLoop.scheduleTask(in: time) {
      let (guarding, context) = bound.value
      guarding.checkBody(context)
    }
  }

  private func checkBody(_ context: ChannelHandlerContext) {
    guard isReceiving, !isClosing else { return }
    let waited = waited + (waitingSince.map { .now() - $0 } ?? .zero)
    let allowed = patience + .seconds(Int64(received / Self.leastRate))
    guard waited >= allowed else {
      let rest = (allowed - waited).nanoseconds
      watch(context, after: .nanoseconds(max(rest, 100_000_000)))
      return
    }
    refuse(APIProblem(.tooSlow, "The body came too slowly."), context)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let fault = error as? HTTPParserError, !isClosing else {
      context.fireErrorCaught(error)
      return
    }
    switch fault {
    case .headerOverflow:
      refuse(APIProblem(.headTooLarge, "Address and header fields are too large."), context)
    default: refuse(APIProblem(.unreadableRequest, "This is no HTTP request."), context)
    }
  }
}

// MARK: Answers

extension ConnectionGuard {
  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard !isClosing else {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return
    }
    switch unwrapOutboundIn(data) {
    case .head: isAnswering = true
    case .body: break
    case .end:
      isAnswering = false
      outstanding -= 1
    }
    context.write(data, promise: promise)
  }

  /// Who does not read holds a file or a page: after the patience of the server it is let go.
  func channelWritabilityChanged(context: ChannelHandlerContext) {
    sending?.cancel()
    sending = nil
    if !context.channel.isWritable {
      let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
      sending = context.eventLoop.scheduleTask(in: patience) {
        bound.value.close(promise: nil)
      }
    }
    context.fireChannelWritabilityChanged()
  }

  /// Answers itself where no answer is under way, and closes.
  private func refuse(_ problem: APIProblem, _ context: ChannelHandlerContext) {
    isClosing = true
    forget()
    guard !isAnswering, outstanding <= 1 else {
      context.close(promise: nil)
      return
    }
    let body = Array(problem.json(requestID: "none").serialized.utf8)
    var fields: HTTPFields = [
      .contentType: "application/problem+json", .contentLength: String(body.count),
      .connection: "close", .server: "concord",
    ]
    for (name, value) in SecurityHeaders.fields {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    let head = HTTPResponse(status: problem.kind.status, headerFields: fields)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(ByteBuffer(bytes: body))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    // Closed at once, what is still coming in would reset the connection before the answer is read.
    context.close(mode: .output, promise: nil)
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: .seconds(1)) { bound.value.close(promise: nil) }
  }
}
