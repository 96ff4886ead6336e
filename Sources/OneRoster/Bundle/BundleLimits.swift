// How much of a bundle we are willing to look at; rows and entries have limits of their own in
// CSVLimits and ZipLimits.

/// Limits on a bundle that somebody else made.
package enum BundleLimits {
    /// Names in a folder, those in its folders among them; zips have `ZipLimits.entries`.
    package static let folderNames = 1000
    /// Rows of a manifest; the standard has 17, 1.2 has 25.
    package static let manifestRows = 1000
}
