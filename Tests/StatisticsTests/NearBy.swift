/// Equal but for rounding, relative to the larger size when over 1.
func near(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
  abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}

func near(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-9) -> Bool {
  a.count == b.count && a.indices.allSatisfy { near(a[$0], b[$0], tolerance) }
}
