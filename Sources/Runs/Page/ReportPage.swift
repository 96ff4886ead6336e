// A report as one page for people who would rather look than read: blocks, and how they become HTML
// that needs nothing beside it, no script and no network.

/// A page in the making.
struct ReportPage {
    /// What a thing comes to; colour is never its only sign.
    enum Tone: String {
        case plain, good, changed, held, bad
    }

    struct Figure {
        let label: String
        let count: Int
        var tone = Tone.plain
    }

    /// Parts of one whole, drawn side by side.
    struct Bar {
        let label: String
        let parts: [Figure]
    }

    /// One thing that stands for itself: where it is, what about it, and its figures.
    struct Point {
        let place: String
        let text: String
        let detail: String
    }

    /// A word, and what it means.
    struct Term {
        let name: String
        let texts: [String]
    }

    /// Counts from run to run, the oldest first.
    struct Trend {
        let label: String
        let counts: [Int]
        /// What the last one is, beside that before it.
        let words: String
    }

    struct Table {
        /// Read out before the table.
        let caption: String
        let header: [String]
        var rows: [[String]]
        /// Columns of figures.
        var numbers: Set<Int> = []
        /// How many rows were left out.
        var left = 0
    }

    indirect enum Block {
        case heading(String)
        case paragraph(String)
        /// A command to be copied.
        case command(String)
        case points([Point])
        case terms([Term])
        case figures([Figure])
        case bars([Bar])
        case trends([Trend])
        case table(Table)
        /// Opened by a click.
        case folded(title: String, [Block])
    }

    let title: String
    /// What it comes to, in a word or two and in sentences.
    let verdict: (word: String, text: String, tone: Tone)
    /// Names and values of the run.
    var facts: [(name: String, value: String)] = []
    var blocks: [Block] = []
    let foot: String
}
