// Writes a ZIP archive, one entry at a time.

import Basics

package final class ZipWriter: ByteSink {
    package static var defaultWorkers: Int { 2 }

    package init(
        _ sink: FileSink, method: ZipMethod = .standard, workers: Int = ZipWriter.defaultWorkers
    ) {}

    /// Begins an entry; `write` then takes its bytes.
    package func beginEntry(_ name: String) throws {}

    package func write(_ bytes: UnsafeRawBufferPointer) throws {}

    package func endEntry() throws {}

    /// Writes the directory. The sink is left open: its owner flushes and finishes it.
    package func finish() throws {}
}
