// A page for whoever receives a connection's bundles: what comes, in which form, by which rules. One
// value, written as Markdown or HTML.

/// **Shape**: a title and blocks; nothing about a person is in it.
package struct VendorPage: Sendable, Equatable {
    package enum Block: Sendable, Equatable {
        case heading(String)
        case paragraph(Phrase)
        case list([Phrase])
        /// Rows have a cell for each of the header.
        case table(header: [String], rows: [[Phrase]])
    }

    package var title: Phrase
    package var blocks: [Block]

    package init(title: Phrase, blocks: [Block]) {
        self.title = title
        self.blocks = blocks
    }
}
