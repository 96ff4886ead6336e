// The editions of the standard that a bundle may be written in.

/// An edition of OneRoster CSV. We read and write 1.1; the others are recognised and named.
package enum Edition: String, CaseIterable, Sendable, Hashable {
    /// June 2015; had no manifest.
    case v1p0 = "1.0"
    /// April 2017, corrected in August 2023 (1.1.1), which calls itself 1.1 as well.
    case v1p1 = "1.1"
    /// September 2022; 21 data files, roles in a file of their own.
    case v1p2 = "1.2"
}
