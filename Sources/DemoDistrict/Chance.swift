// Chance that can be had again: all that is made up here is drawn from one of these.

/// SplitMix64: small, fast, the same on every machine and in every Swift.
///
/// - Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014
struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A stream of its own: what another stream draws does not move this one.
    init(seed: UInt64, stream: UInt64) {
        var mixer = Chance(seed: seed ^ (stream &* 0xD6E8_FEB8_6659_FD93))
        state = mixer.next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole number below `bound`, which is at least 1.
    mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(bound)) >> 32)
    }

    mutating func among(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// True so many times in a thousand.
    mutating func perMille(_ rate: Int) -> Bool { below(1000) < rate }

    mutating func one<Element>(of choices: [Element]) -> Element { choices[below(choices.count)] }
}
