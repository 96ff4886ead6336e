// What a caller may choose about a validation.

/// How a bundle is checked.
package struct ValidationOptions: Sendable, Equatable {
    /// The receiver holds the records of files that are not in the bundle: a grade file names
    /// users and classes that it does not bring. References into absent files are then not looked at.
    package var trustsAbsentFiles: Bool

    package init(trustsAbsentFiles: Bool = false) {
        self.trustsAbsentFiles = trustsAbsentFiles
    }
}
