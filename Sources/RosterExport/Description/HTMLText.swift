// Text inside HTML, whatever it is made of: for pages to vendors and for the pages of reports.

package enum HTMLText {
    /// Text that a reader of HTML takes for text, in elements and in quoted attributes.
    ///
    /// Sign by sign, not letter by letter: an accent behind `<` would hide it.
    package static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, sign in
            switch sign {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            // Controls, and marks that turn the direction of what follows.
            case "\u{0}"..."\u{8}", "\u{B}"..."\u{1F}", "\u{7F}"..."\u{9F}",
                "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
                result += "\u{FFFD}"
            default: result.unicodeScalars.append(sign)
            }
        }
    }
}
