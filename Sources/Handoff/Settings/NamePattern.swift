// How a file is called on the server: a text with places for what differs from night to night.

/// **Shape**: signs of a name (see `RemotePath`) and places such as `{date}`.
package struct NamePattern: Sendable, Hashable {
    /// What can stand between braces.
    package enum Place: String, CaseIterable, Sendable {
        /// The as-of day, `YYYY-MM-DD`.
        case date
        /// The same, `YYYYMMDD`.
        case compactDate = "compact_date"
        case run
        /// The connection's short name.
        case connection
        /// `bulk` or `delta`.
        case mode
        /// Of the file that a marker stands for.
        case name
    }

    /// Why a text is no pattern.
    package enum Fault: Error, Equatable {
        /// What stands between the braces.
        case unknownPlace(String)
        case unclosed
        /// It would be no name on a server.
        case unfit
    }

    private enum Part: Sendable, Hashable {
        case text(String)
        case place(Place)
    }

    /// As written.
    package let text: String
    private let parts: [Part]

    package init(_ text: String) throws(Fault) {
        self.text = text
        var parts: [Part] = []
        var rest = Substring(text)
        while let brace = rest.firstIndex(of: "{") {
            if brace > rest.startIndex { parts.append(.text(String(rest[..<brace]))) }
            guard let end = rest[brace...].firstIndex(of: "}") else { throw .unclosed }
            let word = String(rest[rest.index(after: brace)..<end])
            guard let place = Place(rawValue: word) else { throw .unknownPlace(word) }
            parts.append(.place(place))
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
        guard RemotePath.isName(filled { _ in "x" }) else { throw .unfit }
    }

    package var places: Set<Place> {
        Set(
            parts.compactMap { part in
                guard case .place(let place) = part else { return nil }
                return place
            })
    }

    /// The name; a place without a value is left out.
    package func filled(_ value: (Place) -> String?) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .place(let place): value(place) ?? ""
            }
        }.joined()
    }
}
