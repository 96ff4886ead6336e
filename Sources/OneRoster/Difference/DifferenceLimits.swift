// How much a comparison holds in memory, whatever it is given.

import CSV

/// Limits of a comparison.
package struct DifferenceLimits: Sendable {
    /// Bytes of rows that are put in order at a time; more go to disk in pieces of this size.
    package var sortBytes: Int
    /// Pieces that are merged at a time.
    package var sortWays: Int
    /// Schools that are counted by themselves; the rows of others count as the district's.
    package var schools: Int
    /// Orgs that are no schools, whose parents are remembered until all orgs are read.
    package var otherOrgs: Int
    /// Bytes of rows of a file that name rows of the same file and go; more go out in `sourcedId`
    /// order.
    package var heldBytes: Int

    package static let standard = DifferenceLimits()

    package init(
        sortBytes: Int = 16 << 20, sortWays: Int = 32, schools: Int = 20_000,
        otherOrgs: Int = 100_000, heldBytes: Int = 16 << 20
    ) {
        precondition(sortBytes > 0 && sortWays > 1, "Sorting needs room, and two ways to merge.")
        self.sortBytes = sortBytes
        self.sortWays = sortWays
        self.schools = schools
        self.otherOrgs = otherOrgs
        self.heldBytes = heldBytes
    }

    /// Of the id and the name of a school, each.
    static let schoolBytes = 255

    /// Rows of a sorted copy: every byte of the original may have been doubled by quoting, and a
    /// cell stands before the others.
    static let copiedRows = CSVLimits(
        fieldBytes: CSVLimits.standard.fieldBytes * 2 + 2,
        rowBytes: CSVLimits.standard.rowBytes * 2 + CSVLimits.standard.columns * 3 + 32,
        columns: CSVLimits.standard.columns + 1)
}
