// The page as one HTML file that needs nothing beside it.

extension VendorPage {
    package var html: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>\(Self.plain(title))</title>
        <style>
        body { font-family: sans-serif; line-height: 1.4; max-width: 60em; margin: 2em auto; }
        table { border-collapse: collapse; }
        th, td { border: 1px solid #999; padding: 0.2em 0.6em; text-align: left; }
        </style>
        </head>
        <body>
        <h1>\(Self.html(title))</h1>
        \(blocks.map(Self.html).joined(separator: "\n"))
        </body>
        </html>

        """
    }

    private static func html(_ block: Block) -> String {
        switch block {
        case .heading(let text): "<h2>\(HTMLText.escaped(text))</h2>"
        case .paragraph(let phrase): "<p>\(html(phrase))</p>"
        case .list(let items):
            "<ul>\n" + items.map { "<li>\(html($0))</li>\n" }.joined() + "</ul>"
        case .table(let header, let rows):
            "<table>\n" + row(header.map { "<th>\(HTMLText.escaped($0))</th>" })
                + rows.map { row($0.map { "<td>\(html($0))</td>" }) }.joined() + "</table>"
        }
    }

    private static func row(_ cells: [String]) -> String { "<tr>\(cells.joined())</tr>\n" }

    private static func html(_ phrase: Phrase) -> String {
        phrase.parts.map { part in
            switch part {
            case .words(let text): HTMLText.escaped(text)
            case .code(let text): "<code>\(HTMLText.escaped(text))</code>"
            }
        }.joined()
    }

    private static func plain(_ phrase: Phrase) -> String {
        phrase.parts.map { part in
            switch part {
            case .words(let text), .code(let text): HTMLText.escaped(text)
            }
        }.joined()
    }
}
