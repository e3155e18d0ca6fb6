import TestSupport

/// A primary and a standby that follows it, on two ports.
struct ServerPair {
  let primary: ServerProcess
  let standby: ServerProcess
  let ports: [Int]

  init() throws {
    ports = [TestPort.free(), TestPort.free()]
    primary = try ServerProcess(["--port", "\(ports[0])"])
    standby = try ServerProcess(
      ["--port", "\(ports[1])", "--follow", "\(primary.folder):\(ports[0])"])
  }

  /// Both hosts, in an order, and which of them is meant.
  func url(_ order: [Int], _ attributes: String) -> String {
    let hosts = order.map { "127.0.0.1:\(ports[$0])" }.joined(separator: ",")
    return "postgresql://concord@\(hosts)/postgres?connect_timeout=60"
      + "&target_session_attrs=\(attributes)"
  }

  func end() {
    standby.end()
    primary.end()
  }
}
