// How large and how deep a settings file may be. Such files are written by hand; what is far beyond
// that is a mix-up, or meant to hurt.

package enum SettingsLimits {
    package static let fileBytes = 1 << 20
    /// Maps and lists inside one another; what roster reads needs five.
    package static let depth = 12
    /// Characters of one text.
    package static let textCharacters = 2000
    /// Words that may be aliases (`*name`), before the file is parsed at all; they are refused
    /// afterwards, but a few dozen can stand for billions of values.
    static let aliasWords = 16
    /// Characters of a value that a message repeats.
    static let shownCharacters = 40
    /// Keys that a message names, where none is near to the one written.
    static let shownKeys = 12
}
