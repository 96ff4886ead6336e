// Stand-ins are a permutation: no two values of a shape get the same one, and none gets itself.

import Anonymization
import Testing

@Suite("Scramble")
struct ScrambleTests {
    private let scramble = Scramble(Secret(11, 12))

    @Test("One symbol: every size up to 70, a year and an alphabet of ideographs")
    func single() {
        for radix in Array(2...70) + [365, 366, 2000] {
            var seen: Set<Int> = []
            var fixed: [Int] = []
            for value in 0..<radix {
                let other = scramble.scrambled(value, of: radix, tweak: 0)
                if other == value || !(0..<radix).contains(other) { fixed.append(value) }
                seen.insert(other)
            }
            #expect(seen.count == radix && fixed.isEmpty, "\(radix)")
        }
    }

    @Test(
        "Several symbols, every value",
        arguments: [
            [2, 2], [10, 10], [9, 10, 10], [26, 26], [3, 5, 7, 2], [26, 10, 26], [300, 40],
        ])
    func several(radices: [Int]) {
        let size = radices.reduce(1, *)
        var seen: Set<Int> = []
        var fixed: [Int] = []
        for value in 0..<size {
            let other = replaced(value, radices, tweak: 5, scramble)
            if other == value { fixed.append(value) }
            seen.insert(other)
        }
        #expect(seen.count == size && fixed.isEmpty)
    }

    @Test("Another secret or tweak gives another permutation")
    func keyed() {
        let radices = [26, 26, 26, 26]
        let other = Scramble(Secret(11, 13))
        var same = 0
        for value in 0..<1000 {
            let stand = replaced(value, radices, tweak: 0, scramble)
            if stand == replaced(value, radices, tweak: 0, other) { same += 1 }
            if stand == replaced(value, radices, tweak: 1, scramble) { same += 1 }
            #expect(stand == replaced(value, radices, tweak: 0, scramble))
        }
        #expect(same < 3)
    }

    private func replaced(
        _ value: Int, _ radices: [Int], tweak: UInt64, _ scramble: Scramble
    ) -> Int {
        scramble.removeAll()
        var rest = value
        for radix in radices {
            scramble.append(rest % radix, of: radix)
            rest /= radix
        }
        scramble.run(tweak: tweak)
        var sum = 0
        for index in radices.indices.reversed() { sum = sum * radices[index] + scramble[index] }
        return sum
    }
}
