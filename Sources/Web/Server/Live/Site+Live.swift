import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import Services

/// Streams of events (WHATWG HTML, section 9.2): a region of a page is sent when it looks otherwise
/// than before. Who looks is asked anew before anything is sent.
extension Site {
  /// Draws a region as a member may see it now.
  typealias Region = @Sendable (Desk, Shell) async throws -> HTML

  /// `page` is where the region stands. Refuses as the page itself would.
  func stream(
    _ visit: Visit, _ desk: Desk, at page: Place, _ region: @escaping Region
  ) async throws -> Response {
    let principal = desk.seat.principal
    let listener = LiveStreams.Listener(
      workspace: ObjectIdentifier(desk.seat.workspace), member: principal.member?.number)
    guard live.hasRoom(for: listener) else {
      return Response(status: .serviceUnavailable, headers: [.retryAfter: "60"])
    }
    var onPage = visit
    onPage.place = page
    let stream = LiveStream(site: self, visit: onPage, region: region)
    let changes = desk.seat.workspace.changes
    let version = try await changes.newest()
    let first = try await stream.draw(desk)
    return Response(
      status: .ok,
      headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
      body: ResponseBody { [live] writer in
        if live.enter(listener) {
          defer { live.leave(listener) }
          // What goes wrong ends the stream; the browser comes again, and is told then.
          try? await stream.run(first, of: changes, since: version, to: &writer)
        }
        try await writer.finish(nil)
      })
  }
}

/// One open stream.
private struct LiveStream: Sendable {
  let site: Site
  let visit: Visit
  let region: Site.Region

  func draw(_ desk: Desk) async throws -> HTML {
    let shell = Shell(
      preferences: visit.preferences, desk: desk, place: visit.place, shelf: site.settings.shelf)
    return try await region(desk, shell)
  }

  /// Until nobody looks any more, the member is signed out or may not see it any more, the server
  /// goes, or the time is over.
  func run(
    _ first: HTML, of changes: ChangeFeed, since version: Int64,
    to writer: inout any ResponseBodyWriter
  ) async throws {
    let settings = site.live.settings
    var (sent, seen, drawn) = (first.bytes, version, 0)
    try await writer.write(LiveStream.event(sent))
    for round in stride(from: 1, through: settings.rounds, by: 1) {
      // Whoever goes makes room at once, not when something is written next.
      try await visit.asker.waiting { try await Task.sleep(for: settings.pause) }
      guard !Task.isShuttingDownGracefully, !site.settings.draining.hasBegun else { return }
      let newest = try await changes.newest()
      let isDue =
        (newest != seen && round - drawn > settings.rest) || round - drawn >= settings.redrawing
      guard isDue || round.isMultiple(of: settings.heartbeat) else { continue }
      guard let seat = try await site.watcher(of: visit) else { return }
      guard isDue else {
        try await writer.write(ByteBuffer(string: ":\n\n"))
        continue
      }
      let region = try await draw(Desk(seat, now: site.settings.now()))
      (seen, drawn) = (newest, round)
      guard region.bytes != sent else { continue }
      sent = region.bytes
      try await writer.write(LiveStream.event(sent))
    }
  }

  /// Every line of the region is a line of data.
  private static func event(_ region: [UInt8]) -> ByteBuffer {
    var buffer = ByteBuffer(string: "retry: 5000\nevent: region\n")
    for line in region.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      buffer.writeString("data: ")
      buffer.writeBytes(line)
      buffer.writeString("\n")
    }
    buffer.writeString("\n")
    return buffer
  }
}
