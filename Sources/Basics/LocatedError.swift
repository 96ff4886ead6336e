// Why a run cannot go on: thrown, typed, with its code and its cure. What is merely wrong with
// the data is a Finding and is never thrown.

/// An error that ends a run.
///
/// Two errors of one type are the same trouble when their codes are the same.
package protocol LocatedError: Error, CustomStringConvertible {
    /// kebab-case, `family-fault`; public interface, never used again for something else.
    var code: String { get }
    /// One sentence; holds no personal value.
    var message: String { get }
    var location: Location { get }
    /// What to do about it, imperative; nil where there is nothing to be done.
    var hint: String? { get }
    var underlying: (any Error)? { get }
}

extension LocatedError {
    package var location: Location { Location() }
    package var hint: String? { nil }
    package var underlying: (any Error)? { nil }

    /// `file:line:column: error[code]: message`, a hint line where there is one.
    package var description: String {
        let place = location.description
        var text = place.isEmpty ? "" : place + ": "
        text += "error[\(code)]: \(message)"
        if let underlying { text += " (\(underlying))" }
        if let hint { text += "\n  hint: \(hint)" }
        return text
    }
}
