// An error of a run as the terminal shows it: where, what, and what to do.

import Runs

enum ErrorText {
    /// `file:line:column: error[code]: message`, and the hint on a line of its own.
    static func lines(_ error: ErrorReport, severity: String = "error") -> String {
        var place = error.path ?? "roster"
        if let line = error.line { place += ":\(line)" }
        if let column = error.column { place += ":\(column)" }
        let hint = error.hint.map { "\n  hint: \($0)" } ?? ""
        return "\(place): \(severity)[\(error.code)]: \(error.message)\(hint)"
    }
}
