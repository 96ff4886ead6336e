// What takes the rows of a bundle: the writer of zips and folders, a counter, a test's collector.

import Basics

/// Takes the rows of a bundle, file after file.
///
/// **Shape**: `begin`, any number of `write`s, `end`; each file once. A row has the cells of the
/// file's table in order, then one a metadata column. A file without rows is not part of the
/// bundle.
package protocol RowSink: AnyObject {
    /// `metadata`: names of extension columns, each beginning with `metadata.`.
    func begin(_ file: FileName, metadata: [String]) throws
    func write(_ row: CellRow) throws
    func end() throws
}

extension RowSink {
    package func begin(_ file: FileName) throws { try begin(file, metadata: []) }
}
