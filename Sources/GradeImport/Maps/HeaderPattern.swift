// The header of an assignment's column: `Quiz 1 (4711)` by the pattern `{title} ({id})`.

/// Where a header has the title and the id of an assignment.
///
/// **Shape**: the text has `{id}` and `{title}` once each, with something between them.
package struct HeaderPattern: Sendable, Equatable {
    package let text: String
    private let before: String
    private let between: String
    private let after: String
    private let isTitleFirst: Bool

    package init?(_ text: String) {
        let titles = text.ranges(of: "{title}")
        let ids = text.ranges(of: "{id}")
        guard let title = titles.first, let id = ids.first, titles.count == 1, ids.count == 1
        else { return nil }
        isTitleFirst = title.lowerBound < id.lowerBound
        let (first, second) = isTitleFirst ? (title, id) : (id, title)
        self.text = text
        before = String(text[..<first.lowerBound])
        between = String(text[first.upperBound..<second.lowerBound])
        after = String(text[second.upperBound...])
        guard !between.isEmpty else { return nil }
    }

    /// The two parts of a header; nil if it does not have them, or the id is none: ids have
    /// letters, digits and `.-_/@` alone, so that `Score (Fall 2026)` is nobody's.
    package func parts(of name: String) -> (title: String, id: String)? {
        guard name.hasPrefix(before), name.hasSuffix(after),
            name.utf8.count >= before.utf8.count + after.utf8.count
        else { return nil }
        let inner = name.dropFirst(before.count).dropLast(after.count)
        // The id holds no sign of the pattern, but a title may: `Quiz (part 2) (4711)`.
        let places = inner.ranges(of: between)
        guard let place = isTitleFirst ? places.last : places.first else { return nil }
        let (left, right) = (inner[..<place.lowerBound], inner[place.upperBound...])
        let (title, id) = isTitleFirst ? (left, right) : (right, left)
        guard !id.isEmpty, id.utf8.allSatisfy(Self.isIdByte), title.contains(where: { $0 != " " })
        else { return nil }
        return (String(title), String(id))
    }

    private static func isIdByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: ".-_/@".utf8.contains(byte)
        }
    }
}
