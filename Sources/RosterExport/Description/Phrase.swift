// A sentence of a page: words, and what is written letter for letter.

/// **Shape**: in a literal, backticks mark what is written letter for letter; a value put into it is
/// words, with `\(code:)` letter for letter, whatever signs it has.
package struct Phrase: Sendable, Equatable, ExpressibleByStringInterpolation {
    package enum Part: Sendable, Equatable {
        case words(String)
        case code(String)
    }

    package var parts: [Part]

    package init(stringLiteral literal: String) { parts = Self.split(literal) }
    package init(stringInterpolation interpolation: StringInterpolation) {
        parts = interpolation.parts
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { parts += Phrase.split(literal) }
        package mutating func appendInterpolation(_ words: String) { parts.append(.words(words)) }
        package mutating func appendInterpolation(_ number: Int) {
            parts.append(.words(String(number)))
        }
        package mutating func appendInterpolation(code: String) { parts.append(.code(code)) }
        package mutating func appendInterpolation(_ phrase: Phrase) { parts += phrase.parts }
        /// Several, each letter for letter, with commas between.
        package mutating func appendInterpolation(codes: [String]) {
            for (place, code) in codes.enumerated() {
                if place > 0 { parts.append(.words(", ")) }
                parts.append(.code(code))
            }
        }
    }

    private static func split(_ literal: String) -> [Part] {
        literal.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .compactMap { place, part in
                part.isEmpty ? nil : place % 2 == 0 ? .words(String(part)) : .code(String(part))
            }
    }

    package static func + (left: Phrase, right: Phrase) -> Phrase {
        var sum = left
        sum.parts += right.parts
        return sum
    }
}
