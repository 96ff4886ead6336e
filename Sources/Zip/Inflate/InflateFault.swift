// What can be wrong with deflated data, in the words that a report uses.
// Source: RFC 1951.

/// Why deflated data cannot be unpacked. What is refused, and in which order, is what zlib refuses.
package enum InflateFault: String, Error, CaseIterable {
    case unknownBlock = "a block is of no known kind"
    case storedLength = "the length of a stored block is not what its check says"
    case tooManyCodes = "a block has more codes than there are"
    case badLengthCode = "the code of a block's code lengths is impossible"
    case badRepeat = "a code length is repeated where it cannot be"
    case endless = "a block has no code for its end"
    case badLiteralCode = "the literal code of a block is impossible"
    case badDistanceCode = "the distance code of a block is impossible"
    case unknownLiteral = "a literal or length has a code that means nothing"
    case unknownDistance = "a distance has a code that means nothing"
    case distanceTooFar = "a distance leads before the beginning"
}
