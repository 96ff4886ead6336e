// The tools of the tests, where a fault would make other tests silent.

import Basics
import TestSupport
import Testing

@Suite struct TestSupportTests {
    @Test("Marks are taken out and tell line and byte column")
    func markedText() {
        let text = MarkedText("‸a,‸\"ë‸\"\r\n‸\r‸\n‸")
        #expect(text.text == "a,\"ë\"\r\n\r\n")
        let places = [(1, 1), (1, 3), (1, 6), (2, 1), (2, 2), (3, 1)]
        #expect(text.places == places.map { Location(line: $0.0, column: $0.1) })
    }

    @Test("Chance from one seed is the same everywhere")
    func seededRandom() {
        var random = SeededRandom(seed: 1_234_567)
        // The first numbers of the authors' own program for this seed.
        let expected: [UInt64] = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]
        #expect((0..<2).map { _ in random.next() } == expected)
    }
}
