// How long texts of a gradebook may be, and how large its numbers.

package enum GradeLimits {
    /// Characters (Unicode scalars) of a line item's title.
    package static let title = 255
    /// Characters of a line item's description.
    package static let description = 8000
    /// Characters of a comment.
    package static let comment = 4000
    /// Bytes of a sourcedId.
    package static let sourcedId = 255
    /// Points are below this many thousandths on either side of 0: NUMERIC(9,3).
    package static let thousandths: Int64 = 1_000_000_000
    /// Rows of a drop whose text cannot be read, beyond which the drop is refused.
    package static let unreadableRows = 10_000
}
