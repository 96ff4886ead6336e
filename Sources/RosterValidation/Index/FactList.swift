// A list that only grows, of values without references, read in the innermost loop.

import OneRoster

/// Facts of the rows of one file, by the place at which they were added.
///
/// Plain memory: reading one costs a comparison and a load, which an array in a class does not
/// manage (it is retained and its access is checked each time).
final class FactList<Facts: BitwiseCopyable> {
    private var memory: UnsafeMutablePointer<Facts>
    private var capacity = 16
    private(set) var count = 0

    /// The file's place in `FileName.allCases`.
    private let file: Int

    init(_ file: FileName) {
        self.file = file.place
        memory = .allocate(capacity: 16)
    }

    deinit { memory.deallocate() }

    subscript(place: Int) -> Facts {
        precondition(place >= 0 && place < count, "There is no fact at that place.")
        return memory[place]
    }

    /// The facts of the row that the entry stands for; nil if it is a row of another file.
    subscript(entry: IndexEntry) -> Facts? {
        guard entry.exists, entry.file == file, entry.payload < count else { return nil }
        return memory[entry.payload]
    }

    /// Adds it and gives its place.
    func append(_ facts: Facts) -> Int {
        if count == capacity {
            let wider = UnsafeMutablePointer<Facts>.allocate(capacity: capacity * 2)
            wider.update(from: memory, count: count)
            memory.deallocate()
            memory = wider
            capacity *= 2
        }
        (memory + count).initialize(to: facts)
        count += 1
        return count - 1
    }

    func map<Other>(_ change: (Facts) -> Other) -> [Other] {
        (0..<count).map { change(memory[$0]) }
    }
}
