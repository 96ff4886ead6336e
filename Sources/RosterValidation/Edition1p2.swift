// Where a 1.2 file may differ from 1.1 in columns that both have. A 1.2 bundle is checked by the
// rules of 1.1 as far as those still hold.

import Basics
import OneRoster

/// What 1.2 allows that 1.1 does not.
enum Edition1p2 {
    private static let optionalColumns: [Column] = [
        LineItems.resultValueMin, LineItems.resultValueMax, Results.score,
    ]

    static func isEdition(of bundle: BundleScan) -> Bool {
        bundle.source.edition.format == .oneRoster(.v1p2)
    }

    /// Whether the column is required in 1.1 but not in this bundle's 1.2.
    static func leavesBlank(_ column: Column, in bundle: BundleScan) -> Bool {
        isEdition(of: bundle)
            && optionalColumns.contains { $0.file == column.file && $0.index == column.index }
    }

    /// Whether the token is one of 1.2: `ext:` and a word of one's own, or one of the new words.
    static func allows(_ cell: Cell, as vocabulary: Vocabulary, in bundle: BundleScan) -> Bool {
        guard isEdition(of: bundle) else { return false }
        switch vocabulary {
        case .status, .importance, .gradeLevel: return false
        case .sex where cell == "unspecified" || cell == "other": return true
        default: return cell.count > 4 && cell.slice(0..<4) == "ext:"
        }
    }
}
