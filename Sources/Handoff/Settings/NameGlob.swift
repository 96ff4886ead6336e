// Which names are looked at: `*` for any signs, `?` for one.

package struct NameGlob: Sendable, Hashable {
    package static let zips = NameGlob("*.zip")

    package let text: String

    package init(_ text: String) { self.text = text }

    /// Bytes are compared; small and capital letters are two.
    package func matches(_ name: String) -> Bool {
        let pattern = Array(text.utf8)
        let name = Array(name.utf8)
        var (at, place) = (0, 0)
        // Where the last star stands, and from where on it was tried last.
        var star: (pattern: Int, name: Int)?
        while place < name.count {
            if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
                star = (at, place)
                at += 1
            } else if at < pattern.count,
                pattern[at] == name[place] || pattern[at] == UInt8(ascii: "?")
            {
                at += 1
                place += 1
            } else if let last = star {
                star = (last.pattern, last.name + 1)
                at = last.pattern + 1
                place = last.name + 1
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
