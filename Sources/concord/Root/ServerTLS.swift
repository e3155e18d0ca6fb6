import Foundation
import NIOSSL

/// TLS of the pages themselves, where the settings name a certificate.
enum ServerTLS {
  /// Nil without a certificate. Throws what is wrong with which file, before anything is served.
  static func configuration(_ settings: Settings) throws -> TLSConfiguration? {
    let (certificate, key) = (settings[.tlsCertificate], settings[.tlsKey])
    guard !certificate.isEmpty || !key.isEmpty else { return nil }
    guard !certificate.isEmpty, !key.isEmpty else {
      throw CommandFailure.unusable(
        "\(key.isEmpty ? "tls_key" : "tls_certificate"): is missing; TLS takes both files")
    }
    let chain = try chain(certificate)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(try secret(key)))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    do {
      _ = try NIOSSLContext(configuration: configuration)
    } catch {
      throw CommandFailure.unusable(
        "tls_key: \(key) is not the key of the certificate in \(certificate)")
    }
    return configuration
  }

  private static func chain(_ path: String) throws -> [NIOSSLCertificate] {
    try readable(path, "tls_certificate")
    guard let chain = try? NIOSSLCertificate.fromPEMFile(path), !chain.isEmpty else {
      throw CommandFailure.unusable("tls_certificate: \(path) holds no certificate in PEM")
    }
    return chain
  }

  private static func secret(_ path: String) throws -> NIOSSLPrivateKey {
    try readable(path, "tls_key")
    guard let key = try? NIOSSLPrivateKey(file: path, format: .pem) else {
      throw CommandFailure.unusable(
        "tls_key: \(path) holds no private key in PEM, or one with a passphrase")
    }
    return key
  }

  private static func readable(_ path: String, _ setting: String) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw CommandFailure.unusable("\(setting): there is no file \(path)")
    }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw CommandFailure.unusable("\(setting): \(path) cannot be read")
    }
  }
}
