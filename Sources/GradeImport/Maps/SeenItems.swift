// The items that a long file has named so far, and whether it says the same of them again.

import Basics

/// What was seen of each item, as hashes alone.
///
/// **Cost**: some 40 bytes an item. Two items that happen to have one hash would be refused as
/// contradicting each other, and never taken for one.
struct SeenItems {
    enum Sight { case new, same, other }

    private struct ID: Hashable {
        let first, second: Int
    }

    private var contents: [ID: Int] = [:]

    /// Whether an item of this id was seen, with these cells.
    mutating func see(_ id: Cell, _ cells: Cell...) -> Sight {
        let key = ID(first: Self.hash(1, [id]), second: Self.hash(2, [id]))
        let content = Self.hash(3, cells)
        guard let before = contents.updateValue(content, forKey: key) else { return .new }
        guard before == content else {
            contents[key] = before
            return .other
        }
        return .same
    }

    private static func hash(_ salt: Int, _ cells: [Cell]) -> Int {
        var hasher = Hasher()
        hasher.combine(salt)
        for cell in cells {
            hasher.combine(cell.count)
            cell.withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
        return hasher.finalize()
    }
}
