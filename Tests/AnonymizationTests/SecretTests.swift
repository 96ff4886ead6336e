// The keyed hash is SipHash-2-4, by the vectors that its authors publish.

import Anonymization
import Testing

@Suite("The keyed hash")
struct SecretTests {
    /// Key 00…0f; messages 00, 00 01, … of so many bytes, the first eight given as the seed.
    @Test(
        "It agrees with the published vectors",
        arguments: [(8, 0x93f5_f579_9a93_2462), (15, 0xa129_ca61_49be_45e5)] as [(Int, UInt64)])
    func vectors(length: Int, expected: UInt64) {
        let secret = Secret(0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908)
        let rest = (8..<length).map { UInt8($0) }
        let hash = rest.withUnsafeBytes { secret.hash(0x0706_0504_0302_0100, $0) }
        #expect(hash == expected)
    }
}
