// How many schools there are, of which kind and size, and in what order they are made.

/// A school before it is made.
struct SchoolPlan {
    let name: String
    let level: Level
    let size: Int
    /// Students by grade, in the order of the level's grades.
    let gradeSizes: [Int]
}

/// The schools of a district.
enum DistrictPlan {
    /// Below this there is one elementary school and no other.
    static let smallestWithAllLevels = 30

    /// A high school, then the middle and elementary schools from which its students come, and so
    /// on: brothers and sisters are then found near each other.
    static func schools(students: Int, seed: UInt64) -> [SchoolPlan] {
        var chance = Chance(seed: seed, stream: 1)
        guard students >= smallestWithAllLevels else {
            return [school(0, .elementary, students)]
        }
        let elementary = students * 486 / 1000
        let middle = students * 228 / 1000
        let sizes = [
            spread(elementary, Level.elementary, &chance), spread(middle, Level.middle, &chance),
            spread(students - elementary - middle, Level.high, &chance),
        ]
        let regions = sizes[2].count
        var plans: [SchoolPlan] = []
        for region in 0..<regions {
            for level in [Level.high, .middle, .elementary] {
                let all = sizes[level.rawValue]
                for index in all.indices where index * regions / all.count == region {
                    plans.append(school(plans.count, level, all[index]))
                }
            }
        }
        return plans
    }

    /// Divides so many students among schools of about the usual size.
    private static func spread(_ total: Int, _ level: Level, _ chance: inout Chance) -> [Int] {
        let count = max(1, (total + level.usualSize / 2) / level.usualSize)
        var sizes = (0..<count).map { total / count + ($0 < total % count ? 1 : 0) }
        for index in stride(from: 1, to: count, by: 2) {
            let moved = chance.below(max(1, sizes[index] / 6))
            sizes[index] -= moved
            sizes[index - 1] += moved
        }
        return sizes
    }

    private static func school(_ index: Int, _ level: Level, _ size: Int) -> SchoolPlan {
        let weights = level.grades.map { $0 == -1 ? 4 : 10 }
        let sum = weights.reduce(0, +)
        var sizes = weights.map { size * $0 / sum }
        var rest = size - sizes.reduce(0, +)
        var grade = 1
        while rest > 0 {
            sizes[grade % sizes.count] += 1
            rest -= 1
            grade += 1
        }
        return SchoolPlan(name: name(index, level), level: level, size: size, gradeSizes: sizes)
    }

    /// Names of trees and waters: no school is named for a person.
    private static func name(_ index: Int, _ level: Level) -> String {
        let place =
            "\(firsts[index % firsts.count]) \(seconds[index / firsts.count % seconds.count])"
        let round = index / (firsts.count * seconds.count)
        return round == 0 ? "\(place) \(level.title)" : "\(place) \(level.title) \(round + 1)"
    }

    private static let firsts = [
        "Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fern", "Grove", "Hazel", "Ironwood",
        "Juniper", "Larkspur", "Maple", "Nettle", "Oak", "Piñon", "Quince", "Rowan", "Spruce",
        "Tamarack", "Willow", "Yarrow",
    ]
    private static let seconds = [
        "Creek", "Hollow", "Ridge", "Meadow", "Point", "Harbor", "Bend", "Springs", "Crossing",
        "Bluff", "Landing",
    ]
}
