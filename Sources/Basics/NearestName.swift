// "Did you mean …": the name a slip of the finger was probably meant to be.

package enum NearestName {
    /// The candidate with the fewest slips from `word`; nil if none is near enough to be meant.
    package static func to(_ word: String, among candidates: [String]) -> String? {
        let wanted = Array(word.lowercased())
        let near = candidates.map { ($0, slips(wanted, Array($0.lowercased()))) }
            .min { $0.1 < $1.1 }
        guard let (name, distance) = near, distance <= max(1, wanted.count / 3) else { return nil }
        return name
    }

    /// How many letters must be put in, taken out, changed, or swapped with the next one
    /// (Damerau and Levenshtein).
    private static func slips(_ left: [Character], _ right: [Character]) -> Int {
        var before: [Int] = []
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var next = [index + 1]
            for (other, candidate) in right.enumerated() {
                let change = row[other] + (letter == candidate ? 0 : 1)
                var least = min(change, next[other] + 1, row[other + 1] + 1)
                if index > 0, other > 0, letter == right[other - 1], left[index - 1] == candidate {
                    least = min(least, before[other - 1] + 1)
                }
                next.append(least)
            }
            before = row
            row = next
        }
        return row[right.count]
    }
}
