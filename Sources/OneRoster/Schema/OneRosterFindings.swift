// All kinds of findings that this module raises, for explaining and listing them.

import Basics
import CSV

package enum OneRosterFindings {
    /// Kinds about bundles, manifests, headers and rows, and those of CSV, which are recorded here.
    package static let kinds: [FindingKind] =
        CSVFault.kinds + [
            .bundleDuplicateFile, .bundleEnclosingFolder, .bundleFileDeclaredAbsent,
            .bundleFileInFolder, .bundleFileMissing, .bundleFileName, .bundleFileWithoutHeader,
            .bundleFileWithoutRows, .bundleManifestDuplicateProperty, .bundleManifestHeader,
            .bundleManifestMissing, .bundleManifestMissingProperty, .bundleManifestPropertyName,
            .bundleManifestUnknownProperty, .bundleManifestValue, .bundleMixedModes,
            .bundleStrayFile, .bundleUnknownFile, .columnCountDiffers, .columnDuplicate,
            .columnMetadataNotLast, .columnMissing, .columnNameSpelling, .columnOldName,
            .columnOrder, .columnUnknown,
        ]
}
