// Decides which rows are odd: evenly spread by counting, not by chance, so that each oddity is
// there at its rate in every district, however small, and none is missed by bad luck.

/// Counts candidates and what was planted.
struct Planter {
    private(set) var planted = [Int](repeating: 0, count: Oddity.allCases.count)
    /// What each oddity has saved up, in thousandths of a row.
    private var credit: [Int]

    init() {
        credit = Oddity.allCases.map { oddity in
            1000 - Self.firstCandidate(of: oddity) * oddity.perThousand
        }
    }

    /// The first of a kind comes early, and not all kinds at the same row.
    private static func firstCandidate(of oddity: Oddity) -> Int {
        switch oddity.population {
        case "staff": 2 + oddity.rawValue * 7 % 17
        case let population where population.hasSuffix("schools"): 1
        default: 3 + oddity.rawValue * 37 % 53
        }
    }

    /// A row shows the oddity by nature.
    mutating func note(_ oddity: Oddity) { planted[oddity.rawValue] += 1 }

    /// One candidate passes by: which of the oddities, none of which gets on with another, it is to
    /// show.
    mutating func next(of oddities: [Oddity]) -> Oddity? {
        var found: Oddity?
        for oddity in oddities {
            credit[oddity.rawValue] += oddity.perThousand
            if found == nil, credit[oddity.rawValue] >= 1000 { found = oddity }
        }
        if let found { take(found) }
        return found
    }

    /// One candidate passes by: whether it is to show the oddity.
    mutating func plants(_ oddity: Oddity) -> Bool { next(of: [oddity]) != nil }

    /// The row could not show it after all; the next candidate is to.
    mutating func putBack(_ oddity: Oddity) {
        credit[oddity.rawValue] += 1000
        planted[oddity.rawValue] -= 1
    }

    private mutating func take(_ oddity: Oddity) {
        credit[oddity.rawValue] -= 1000
        planted[oddity.rawValue] += 1
    }
}
