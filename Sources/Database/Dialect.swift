// What differs between databases although we write portable SQL. Kept tiny: SQL that needs more of
// this is to be written another way.

package struct Dialect: Sendable {
    /// The database as people call it.
    package let name: String
    /// Gives one row if there is a table named `$1`.
    let tableExists: String
    /// Gives one row with the text `ok`, or what is wrong, where the whole file was looked through.
    let quickCheck: String

    static let sqlite = Dialect(
        name: "SQLite",
        tableExists: "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1",
        quickCheck: "PRAGMA quick_check(1)")
}
