// A page's blocks as HTML: tables with captions and scopes, colours for light and dark, paper too.

extension ReportPage {
    /// The whole file.
    var html: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(Self.escaped(title))</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <main>
        <h1>\(Self.escaped(title))</h1>
        <p class="verdict \(verdict.tone.rawValue)"><strong>\(Self.escaped(verdict.word))</strong> \
        \(Self.escaped(verdict.text))</p>
        \(factList)\(blocks.map(Self.html).joined(separator: "\n"))
        </main>
        <footer>\(Self.escaped(foot))</footer>
        </body>
        </html>

        """
    }

    private var factList: String {
        guard !facts.isEmpty else { return "" }
        let items = facts.map { fact in
            "<div><dt>\(Self.escaped(fact.name))</dt><dd>\(Self.escaped(fact.value))</dd></div>\n"
        }
        return "<dl>\n\(items.joined())</dl>\n"
    }

    private static func html(_ block: Block) -> String {
        switch block {
        case .heading(let text): "<h2>\(escaped(text))</h2>"
        case .paragraph(let text): "<p>\(escaped(text))</p>"
        case .command(let text): "<pre tabindex=\"0\"><code>\(escaped(text))</code></pre>"
        case .figures(let figures): html(figures)
        case .bars(let bars): html(bars)
        case .table(let table): html(table)
        case .folded(let title, let blocks):
            "<details><summary>\(escaped(title))</summary>\n"
                + blocks.map(html).joined(separator: "\n") + "\n</details>"
        }
    }

    private static func html(_ figures: [Figure]) -> String {
        let items = figures.map { figure in
            "<li class=\"\(figure.count == 0 ? "plain" : figure.tone.rawValue)\">"
                + "<b>\(Figures.count(figure.count))</b> \(escaped(figure.label))</li>\n"
        }
        return "<ul class=\"figures\">\n\(items.joined())</ul>"
    }

    /// Each part has its share of the width; the words beside it say the same.
    private static func html(_ bars: [Bar]) -> String {
        let rows = bars.map { bar in
            let total = max(1, bar.parts.reduce(0) { $0 + $1.count })
            let shown = bar.parts.filter { $0.count > 0 }
            let words = shown.map { "\(Figures.count($0.count)) \($0.label)" }
                .joined(separator: ", ")
            let parts = shown.map { part in
                // Hundredths of a percent, in whole numbers: the same text on every machine.
                let share = part.count * 10_000 / total
                let width = "\(share / 100).\(share % 100 < 10 ? "0" : "")\(share % 100)%"
                return "<span class=\"\(part.tone.rawValue)\" style=\"width:\(width)\"></span>"
            }
            return """
                <div class="bar"><div class="name">\(escaped(bar.label))</div>\
                <div class="parts" aria-hidden="true">\(parts.joined())</div>\
                <div class="words">\(words.isEmpty ? "nothing" : escaped(words))</div></div>

                """
        }
        return "<div class=\"bars\">\n\(rows.joined())</div>"
    }

    private static func html(_ table: Table) -> String {
        func mark(_ column: Int) -> String {
            table.numbers.contains(column) ? " class=\"number\"" : ""
        }
        let header = table.header.enumerated().map { column, text in
            "<th scope=\"col\"\(mark(column))>\(escaped(text))</th>"
        }
        let rows = table.rows.map { row in
            let cells = row.enumerated().map { column, text in
                column == 0
                    ? "<th scope=\"row\">\(escaped(text))</th>"
                    : "<td\(mark(column))>\(escaped(text))</td>"
            }
            return "<tr>\(cells.joined())</tr>\n"
        }
        let left =
            table.left > 0
            ? "<p>… and \(Figures.count(table.left)) more, all of them in the report in JSON.</p>"
            : ""
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(escaped(table.caption))">
            <table>
            <caption>\(escaped(table.caption))</caption>
            <thead><tr>\(header.joined())</tr></thead>
            <tbody>
            \(rows.joined())</tbody>
            </table>
            </div>\(left)
            """
    }

    /// Text that a reader of HTML takes for text, whatever a vendor put into it.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, sign in
            switch sign {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            // Controls, and marks that turn the direction of what follows.
            case "\u{0}"..."\u{8}", "\u{B}"..."\u{1F}", "\u{7F}"..."\u{9F}",
                "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
                result += "\u{FFFD}"
            default: result.unicodeScalars.append(sign)
            }
        }
    }

    private static let style = """
        :root { --ink: #1b1f24; --paper: #fff; --faint: #5a626c; --line: #d5dae0; --plain: #c3cad2;
          --good: #1f7a3d; --changed: #1d5fa8; --held: #8f5a00; --bad: #b3261e; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e8eaed; --paper: #16191d; --faint: #a4acb5; --line: #3a4048; --plain: #4c545d;
            --good: #6fcf8c; --changed: #7db4f0; --held: #f0b860; --bad: #ff8a80; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          font: 16px/1.5 system-ui, sans-serif; }
        main, footer { max-width: 62rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.5rem; line-height: 1.25; margin: 1rem 0; overflow-wrap: anywhere; }
        h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
        .verdict { border-left: .4rem solid var(--plain); padding: .6rem 1rem; margin: 0 0 1rem;
          background: color-mix(in srgb, var(--plain) 18%, transparent); overflow-wrap: anywhere; }
        .verdict strong { display: block; font-size: 1.2rem; }
        .verdict.good { border-color: var(--good); } .verdict.good strong { color: var(--good); }
        .verdict.changed { border-color: var(--changed); }
        .verdict.changed strong { color: var(--changed); }
        .verdict.held { border-color: var(--held); } .verdict.held strong { color: var(--held); }
        .verdict.bad { border-color: var(--bad); } .verdict.bad strong { color: var(--bad); }
        dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr));
          gap: .5rem 1.5rem; margin: 0 0 1rem; }
        dt { color: var(--faint); font-size: .85rem; } dd { margin: 0; overflow-wrap: anywhere; }
        ul.figures { list-style: none; display: flex; flex-wrap: wrap; gap: .75rem; padding: 0; }
        .figures li { border: 1px solid var(--line); border-top: .25rem solid var(--plain);
          padding: .4rem .8rem; min-width: 7rem; color: var(--faint); }
        .figures b { display: block; font-size: 1.4rem; color: var(--ink); }
        .figures .good { border-top-color: var(--good); }
        .figures .changed { border-top-color: var(--changed); }
        .figures .held { border-top-color: var(--held); }
        .figures .bad { border-top-color: var(--bad); }
        .bar { display: grid; grid-template-columns: 10rem 1fr; gap: .1rem 1rem; margin: .6rem 0; }
        .bar .name { grid-row: span 2; overflow-wrap: anywhere; }
        .parts { display: flex; height: 1rem; background: color-mix(in srgb, var(--plain) 30%, transparent); }
        .parts span { min-width: 2px; background: var(--plain); }
        .parts .good { background: var(--good); } .parts .changed { background: var(--changed); }
        .parts .held { background: var(--held); } .parts .bad { background: var(--bad); }
        .words { color: var(--faint); font-size: .9rem; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        caption { text-align: left; color: var(--faint); padding: .3rem 0; }
        th, td { border-bottom: 1px solid var(--line); padding: .35rem .8rem .35rem 0;
          text-align: left; vertical-align: top; }
        tbody th { font-weight: normal; overflow-wrap: anywhere; }
        .number { text-align: right; }
        pre { overflow-x: auto; border: 1px solid var(--line); padding: .6rem .8rem; }
        details { margin: .5rem 0; } summary { cursor: pointer; padding: .2rem 0; }
        footer { color: var(--faint); font-size: .85rem; border-top: 1px solid var(--line); }
        :focus-visible { outline: 3px solid var(--changed); outline-offset: 2px; }
        @media (max-width: 40rem) { .bar { grid-template-columns: 1fr; } .bar .name { grid-row: auto; } }
        @media print { body { font-size: 11pt; } main, footer { max-width: none; padding: 0; }
          .scroll { overflow: visible; } .verdict, .bar, tr, .figures li { break-inside: avoid; }
          .parts, .verdict, .figures li { print-color-adjust: exact; } }
        """
}
