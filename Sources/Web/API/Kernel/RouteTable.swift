/// Finds the operation of a request: a tree of path segments, literals before parameters.
struct RouteTable: Sendable {
  let operations: [Operation]
  private var root = Node()

  private final class Box: Sendable {
    let node: Node
    init(_ node: Node) { self.node = node }
  }

  private struct Node: Sendable {
    var literals: [String: Node] = [:]
    var parameter: Box?
    /// Indices into the operations, by method.
    var methods: [Operation.Method: Int] = [:]
  }

  /// What a path leads to.
  struct Match: Sendable {
    var operations: [Operation.Method: Operation]
    /// Values of the segments that are parameters, still in their order.
    var values: [String]

    /// What may be done here, as `Allow` lists it.
    var allowed: String {
      var names = operations.keys.map(\.rawValue)
      if operations[.get] != nil { names.append("HEAD") }
      return (names + ["OPTIONS"]).sorted().joined(separator: ", ")
    }
  }

  init(_ operations: [Operation]) {
    self.operations = operations
    for (index, operation) in operations.enumerated() {
      root = RouteTable.adding(operation.segments[...], operation.method, index, to: root)
    }
  }

  private static func adding(
    _ segments: ArraySlice<String>, _ method: Operation.Method, _ index: Int, to node: Node
  ) -> Node {
    var node = node
    guard let first = segments.first else {
      node.methods[method] = index
      return node
    }
    if first.hasPrefix("{") {
      let inner = node.parameter?.node ?? Node()
      node.parameter = Box(adding(segments.dropFirst(), method, index, to: inner))
    } else {
      let inner = node.literals[first] ?? Node()
      node.literals[first] = adding(segments.dropFirst(), method, index, to: inner)
    }
    return node
  }

  /// `segments` decoded; nil when no operation has such a path.
  func match(_ segments: [String]) -> Match? {
    var node = root
    var values: [String] = []
    for segment in segments {
      if let next = node.literals[segment] {
        node = next
      } else if let next = node.parameter, !segment.isEmpty {
        node = next.node
        values.append(segment)
      } else {
        return nil
      }
    }
    guard !node.methods.isEmpty else { return nil }
    return Match(operations: node.methods.mapValues { operations[$0] }, values: values)
  }
}

extension Operation {
  /// Values of the path's parameters by name.
  func named(_ values: [String]) -> [String: String] {
    let names = segments.filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    return Dictionary(uniqueKeysWithValues: zip(names, values))
  }
}
