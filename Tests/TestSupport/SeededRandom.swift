// Chance that can be had again: every property test draws from a seed and says the seed when it
// fails.

import Basics
import Glibc

/// SplitMix64: small, fast, the same on every machine and in every Swift.
///
/// - Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014
package struct SeededRandom: RandomNumberGenerator {
    package let seed: UInt64
    private var state: UInt64

    package init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    /// Starts from `ROSTER_TEST_SEED` if the environment has it, else from `usual`.
    package static func chosen(usual: UInt64) -> SeededRandom {
        guard let text = getenv("ROSTER_TEST_SEED"), let seed = UInt64(String(cString: text))
        else { return SeededRandom(seed: usual) }
        return SeededRandom(seed: seed)
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole number below `bound`.
    package mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    /// True once in `count` times.
    package mutating func onceIn(_ count: Int) -> Bool { below(count) == 0 }

    /// One of `choices`, which must not be empty.
    package mutating func one<Choices: RandomAccessCollection>(of choices: Choices)
        -> Choices.Element
    {
        precondition(!choices.isEmpty, "There is nothing to choose from.")
        return choices[choices.index(choices.startIndex, offsetBy: below(choices.count))]
    }

    /// So many bytes, each of them drawn from `choices`.
    package mutating func bytes(_ count: Int, of choices: [UInt8]) -> [UInt8] {
        (0..<count).map { _ in one(of: choices) }
    }
}
