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

    /// How many letters must be put in, taken out or changed (Levenshtein).
    private static func slips(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (other, candidate) in right.enumerated() {
                let change = diagonal + (letter == candidate ? 0 : 1)
                diagonal = row[other + 1]
                row[other + 1] = min(change, row[other] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
