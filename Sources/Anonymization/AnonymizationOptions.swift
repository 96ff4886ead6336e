// What the sender of a sample may choose to leave as it is.

/// What is kept although it is free text.
package struct AnonymizationOptions: Sendable, Equatable {
    /// Titles, codes, rooms and subjects of sessions, courses, classes, work and resources.
    package var keepsTitles: Bool
    /// Names and numbers of districts and schools, and the name of the sending system.
    package var keepsOrgs: Bool

    package init(keepsTitles: Bool = false, keepsOrgs: Bool = false) {
        self.keepsTitles = keepsTitles
        self.keepsOrgs = keepsOrgs
    }
}
