// Which section a row of a mapped file is of.

import Basics

/// The sections that a file has named so far, by the words it has for them.
///
/// **Shape**: at most `mostWords`; a wide file has an item for each section and each column.
struct SectionBook {
    static let mostWords = 10_000

    enum Found {
        /// The place in `ids`, and whether no row before was of it.
        case section(Int, isNew: Bool)
        case blank
        case unknown
    }

    private(set) var ids: [[UInt8]] = []
    private var places: [String: Int] = [:]
    /// By the words of the file; nil where these are ids themselves.
    private let known: [String: String]?
    /// Rows of one section mostly stand together.
    private var lastWord: [UInt8] = []
    private var lastPlace = 0

    init(known: [String: String]?) { self.known = known }

    /// The section of a word. Past `mostWords`, further ones are unknown.
    mutating func find(_ word: Cell) -> Found {
        guard !word.isBlank else { return .blank }
        if word.equals(lastWord) { return .section(lastPlace, isNew: false) }
        let text = word.string
        if let place = places[text] {
            remember(text, place)
            return .section(place, isNew: false)
        }
        guard places.count < Self.mostWords, let id = known == nil ? text : known?[text] else {
            return .unknown
        }
        let bytes = Array(id.utf8)
        let before = ids.firstIndex(of: bytes)
        if before == nil { ids.append(bytes) }
        let place = before ?? ids.count - 1
        places[text] = place
        remember(text, place)
        return .section(place, isNew: before == nil)
    }

    private mutating func remember(_ word: String, _ place: Int) {
        lastWord = Array(word.utf8)
        lastPlace = place
    }
}
