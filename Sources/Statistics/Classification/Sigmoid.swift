import Foundation

/// 1 / (1 + e^−x) without overflow.
func sigmoid(_ x: Double) -> Double {
  if x >= 0 { return 1 / (1 + exp(-x)) }
  let small = exp(x)
  return small / (1 + small)
}

/// ln(p / (1 − p)), from p held 10⁻¹⁵ off 0 and 1.
func logit(_ p: Double) -> Double {
  let held = min(1 - 1e-15, max(1e-15, p))
  return log(held / (1 - held))
}
