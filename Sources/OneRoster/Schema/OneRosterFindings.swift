// All kinds of findings that this module raises, for explaining and listing them.

import Basics
import CSV

package enum OneRosterFindings {
    /// By code: about bundles, manifests, headers and rows, and those of CSV, recorded here too.
    package static let kinds: [FindingKind] =
        (CSVFault.kinds + own).sorted { $0.code < $1.code }

    private static let own: [FindingKind] =
        [
            .bundleDuplicateFile, .bundleEnclosingFolder, .bundleFileDeclaredAbsent,
            .bundleFileInFolder, .bundleFileMissing, .bundleFileName, .bundleFileWithoutHeader,
            .bundleFileWithoutRows, .bundleManifestDuplicateProperty, .bundleManifestHeader,
            .bundleManifestMissing, .bundleManifestMissingProperty, .bundleManifestPropertyName,
            .bundleManifestUnknownProperty, .bundleManifestValue, .bundleMixedModes,
            .bundleStrayFile, .bundleUnknownFile, .columnCountDiffers, .columnDuplicate,
            .columnMetadataNotLast, .columnMissing, .columnNameSpelling, .columnOldName,
            .columnOrder, .columnUnknown, .differenceColumnOneSided, .differenceIdRepeated,
            .differenceRowWithoutId,
        ]
}
