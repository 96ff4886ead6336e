// A page's blocks as HTML: tables with captions and scopes, drawings with words beside them.

import RosterExport

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
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
        style-src 'unsafe-inline'">
        <title>\(HTMLText.escaped(title))</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <main>
        <h1>\(HTMLText.escaped(title))</h1>
        <p class="verdict \(verdict.tone.rawValue)"><strong>\(HTMLText.escaped(verdict.word))</strong> \
        \(HTMLText.escaped(verdict.text))</p>
        \(factList)\(blocks.map(Self.html).joined(separator: "\n"))
        </main>
        <footer>\(HTMLText.escaped(foot))</footer>
        </body>
        </html>

        """
    }

    private var factList: String {
        guard !facts.isEmpty else { return "" }
        let items = facts.map { fact in
            "<div\(Self.long(fact.value, 24))><dt>\(HTMLText.escaped(fact.name))</dt>"
                + "<dd>\(HTMLText.escaped(fact.value))</dd></div>\n"
        }
        return "<dl>\n\(items.joined())</dl>\n"
    }

    private static func html(_ block: Block) -> String {
        switch block {
        case .heading(let text): "<h2>\(HTMLText.escaped(text))</h2>"
        case .paragraph(let text): "<p>\(HTMLText.escaped(text))</p>"
        case .command(let text): "<pre><code>\(HTMLText.escaped(text))</code></pre>"
        case .points(let points): html(points)
        case .terms(let terms): html(terms)
        case .figures(let figures): html(figures)
        case .bars(let bars): html(bars)
        case .trends(let trends): html(trends)
        case .table(let table): html(table)
        case .folded(let title, let blocks):
            "<details><summary>\(HTMLText.escaped(title))</summary>\n"
                + blocks.map(html).joined(separator: "\n") + "\n</details>"
        }
    }

    private static func html(_ points: [Point]) -> String {
        let items = points.map { point in
            "<li><strong>\(HTMLText.escaped(point.place))</strong>\(HTMLText.escaped(point.text))"
                + "<small>\(HTMLText.escaped(point.detail))</small></li>\n"
        }
        return "<ul class=\"points\">\n\(items.joined())</ul>"
    }

    private static func html(_ terms: [Term]) -> String {
        let items = terms.map { term in
            "<dt>\(HTMLText.escaped(term.name))</dt>\n"
                + term.texts.map { "<dd>\(marked($0))</dd>\n" }.joined()
        }
        return "<dl class=\"terms\">\n\(items.joined())</dl>"
    }

    /// What stands between backticks as code, as the catalogues write it.
    private static func marked(_ text: String) -> String {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return HTMLText.escaped(text) }
        return parts.enumerated().map { place, part in
            let escaped = HTMLText.escaped(String(part))
            return place % 2 == 1 ? "<code>\(escaped)</code>" : escaped
        }.joined()
    }

    private static func html(_ figures: [Figure]) -> String {
        let items = figures.map { figure in
            "<li class=\"\(figure.count == 0 ? "plain" : figure.tone.rawValue)\">"
                + "<b>\(Figures.count(figure.count))</b> \(HTMLText.escaped(figure.label))</li>\n"
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
                <div class="bar"><div class="name">\(HTMLText.escaped(bar.label))</div>\
                <div class="parts" aria-hidden="true">\(parts.joined())</div>\
                <div class="words">\(words.isEmpty ? "nothing" : HTMLText.escaped(words))</div></div>

                """
        }
        return "<div class=\"bars\">\n\(rows.joined())</div>"
    }

    /// A bar a run, all of them from zero; the words beside and the label say the same.
    private static func html(_ trends: [Trend]) -> String {
        let items = trends.map { trend in
            let most = max(1, trend.counts.max() ?? 1)
            let bars = trend.counts.enumerated().map { place, count in
                // Whole numbers: the same text on every machine.
                let height = count == 0 ? 0 : max(1, count * 100 / most)
                return "<rect x=\"\(place * 10 + 1)\" y=\"\(100 - height)\" width=\"8\" "
                    + "height=\"\(height)\"></rect>"
            }
            let counts = trend.counts.map { Figures.count($0) }.joined(separator: ", ")
            return """
                <li><div>\(HTMLText.escaped(trend.label))</div>
                <svg role="img" aria-label="\(HTMLText.escaped(trend.label)), rows from run to run: \
                \(counts)" viewBox="0 0 \(trend.counts.count * 10) 100" preserveAspectRatio="none">\
                \(bars.joined())</svg>
                <div class="words">\(HTMLText.escaped(trend.words))</div></li>

                """
        }
        return "<ul class=\"trends\">\n\(items.joined())</ul>"
    }

    /// Marks a value that needs more room than most.
    private static func long(_ text: String, _ most: Int = 40) -> String {
        text.unicodeScalars.count > most ? " class=\"long\"" : ""
    }

    private static func html(_ table: Table) -> String {
        func mark(_ column: Int, _ text: String = "") -> String {
            table.numbers.contains(column) ? " class=\"number\"" : long(text)
        }
        let header = table.header.enumerated().map { column, text in
            "<th scope=\"col\"\(mark(column))>\(HTMLText.escaped(text))</th>"
        }
        let rows = table.rows.map { row in
            let cells = row.enumerated().map { column, text in
                column == 0
                    ? "<th scope=\"row\"\(long(text))>\(HTMLText.escaped(text))</th>"
                    : "<td\(mark(column, text))>\(HTMLText.escaped(text))</td>"
            }
            return "<tr>\(cells.joined())</tr>\n"
        }
        let left =
            table.left > 0
            ? "<p>… and \(Figures.count(table.left)) more, all of them in the report in JSON.</p>"
            : ""
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(HTMLText.escaped(table.caption))">
            <table>
            <caption><span>\(HTMLText.escaped(table.caption))</span></caption>
            <thead><tr>\(header.joined())</tr></thead>
            <tbody>
            \(rows.joined())</tbody>
            </table>
            </div>\(left)
            """
    }
}
