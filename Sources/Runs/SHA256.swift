// SHA-256, by which bundles and drops are known again; computed by the system's libcrypto.
// Source: FIPS 180-4; OpenSSL 3, EVP_DigestInit(3).

import CCrypto

/// Bytes on their way into a hash.
///
/// **Cost**: a context of some hundred bytes, whatever passes through it.
final class SHA256 {
    static let byteCount = 32
    private let context: OpaquePointer?

    init() {
        context = EVP_MD_CTX_new()
        EVP_DigestInit_ex(context, EVP_sha256(), nil)
    }

    deinit { EVP_MD_CTX_free(context) }

    func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// The 32 bytes; nothing is added after it.
    func finish() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.byteCount) { digest, count in
            let isDone = EVP_DigestFinal_ex(context, digest.baseAddress, nil) == 1
            precondition(isDone, "libcrypto has no SHA-256 or no memory.")
            count = Self.byteCount
        }
    }
}
