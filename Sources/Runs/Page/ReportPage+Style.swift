// How a page looks: colours for light and dark, paper too; on a phone, tables scroll by themselves.

extension ReportPage {
    static let style = """
        :root { --ink: #1b1f24; --paper: #fff; --faint: #59616b; --line: #d5dae0; --plain: #c3cad2;
          --good: #1f7a3d; --changed: #1d5fa8; --held: #8f5a00; --bad: #b3261e; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e8eaed; --paper: #16191d; --faint: #a9b1ba; --line: #3a4048; --plain: #4c545d;
            --good: #6fcf8c; --changed: #7db4f0; --held: #f0b860; --bad: #ff8a80; } }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
        main, footer { max-width: 62rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.5rem; line-height: 1.25; margin: 1rem 0; text-wrap: balance; }
        h2 { font-size: 1.15rem; margin: 2.25rem 0 .5rem; }
        p { margin: .5rem 0; max-width: 52rem; }
        .verdict { border-left: .4rem solid var(--plain); padding: .8rem 1.1rem; margin: 0 0 1.25rem;
          max-width: none; background: color-mix(in srgb, var(--plain) 18%, transparent); }
        .verdict strong { display: block; font-size: 1.4rem; line-height: 1.3; margin-bottom: .2rem; }
        .verdict.good { border-color: var(--good); } .verdict.good strong { color: var(--good); }
        .verdict.changed { border-color: var(--changed); }
        .verdict.changed strong { color: var(--changed); }
        .verdict.held { border-color: var(--held); } .verdict.held strong { color: var(--held); }
        .verdict.bad { border-color: var(--bad); } .verdict.bad strong { color: var(--bad); }
        dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr));
          gap: .6rem 1.5rem; margin: 0 0 1rem; }
        dt { color: var(--faint); font-size: .85rem; } dd { margin: 0; }
        dl .long { grid-column: span 2; }
        dl.terms { display: block; } .terms dt { color: inherit; font-size: 1rem; font-weight: 600;
          margin-top: 1rem; } .terms dd { max-width: 52rem; }
        ul.points { list-style: none; margin: .5rem 0; padding: 0; }
        .points li { border-left: .25rem solid var(--held); padding: .1rem 0 .1rem .8rem;
          margin: .9rem 0; max-width: 48rem; }
        .points strong { display: block; unicode-bidi: isolate; }
        .points small { display: block; color: var(--faint); font-size: .9rem; }
        ul.figures { list-style: none; display: flex; flex-wrap: wrap; gap: .75rem; padding: 0; }
        .figures li { border: 1px solid var(--line); border-top: .25rem solid var(--plain);
          padding: .4rem .8rem; min-width: 7rem; color: var(--faint); }
        .figures b { display: block; font-size: 1.4rem; color: var(--ink); }
        .figures .good { border-top-color: var(--good); }
        .figures .changed { border-top-color: var(--changed); }
        .figures .held { border-top-color: var(--held); }
        .figures .bad { border-top-color: var(--bad); }
        .bar { display: grid; grid-template-columns: 11rem 1fr; gap: .1rem 1rem; margin: .8rem 0; }
        .bar .name { grid-row: span 2; line-height: 1.2; }
        .parts { display: flex; gap: 1px; height: 1.1rem; }
        .parts span { min-width: 3px; background: var(--plain); }
        .parts .good { background: var(--good); } .parts .changed { background: var(--changed); }
        .parts .held { background: var(--held); } .parts .bad { background: var(--bad); }
        .parts:empty { background: var(--line); height: 1px; margin: .5rem 0; }
        .words { color: var(--faint); font-size: .9rem; }
        .trends div:first-child { font-size: .9rem; }
        ul.trends { list-style: none; display: grid; gap: 1.25rem 1.5rem; padding: 0;
          grid-template-columns: repeat(auto-fill, minmax(min(100%, 10rem), 1fr)); }
        .trends svg { display: block; width: 100%; height: 3rem; margin: .2rem 0;
          border-bottom: 1px solid var(--faint); }
        .trends rect { fill: var(--plain); } .trends rect:last-of-type { fill: var(--changed); }
        .scroll { overflow-x: auto; margin: .5rem 0; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        caption { text-align: left; color: var(--faint); padding: .3rem 0; }
        caption span { display: inline-block; position: sticky; left: 0; max-width: calc(100vw - 2rem); }
        th, td { border-bottom: 1px solid var(--line); padding: .4rem 1rem .4rem 0; min-width: 5rem;
          text-align: left; vertical-align: top; overflow-wrap: break-word; }
        thead th { font-size: .9rem; border-bottom-color: var(--faint); vertical-align: bottom; }
        tbody th { font-weight: normal; }
        .scroll .long { min-width: 15rem; overflow-wrap: anywhere; }
        .number { text-align: right; min-width: 0; } td.number { white-space: nowrap; }
        thead .number { white-space: pre; }
        th:last-child, td:last-child { padding-right: 0; }
        pre { white-space: pre-wrap; border: 1px solid var(--line); padding: .6rem .8rem; margin: .5rem 0;
          background: color-mix(in srgb, var(--plain) 12%, transparent); }
        details { margin: .5rem 0; } summary { cursor: pointer; padding: .3rem 0; }
        footer { color: var(--faint); font-size: .85rem; border-top: 1px solid var(--line);
          margin-top: 2rem; }
        :focus-visible { outline: 3px solid var(--changed); outline-offset: 2px; }
        @media (max-width: 40rem) {
          .bar { grid-template-columns: 1fr; } .bar .name { grid-row: auto; }
          dl { display: block; } dl div { display: flex; gap: .75rem; margin: .3rem 0; }
          dl div dt { flex: 0 0 8rem; line-height: 1.75; }
          .scroll tbody th { position: sticky; left: 0; background: var(--paper);
            min-width: 7rem; max-width: 40vw; overflow-wrap: anywhere; } }
        @media print {
          :root { --ink: #000; --paper: #fff; --faint: #444; --line: #bbb; --plain: #c3cad2;
            --good: #1f7a3d; --changed: #1d5fa8; --held: #8f5a00; --bad: #b3261e; }
          body { font-size: 10pt; } main, footer { max-width: none; padding: 0; }
          .scroll { overflow: visible; }
          table { font-size: 9pt; } th, td { min-width: 0; padding-right: .6rem; }
          thead .number { white-space: pre-line; } .scroll .long { min-width: 10rem; } caption span { max-width: none; }
          .verdict, .bar, .figures li, .trends li, .points li, tr, pre { break-inside: avoid; }
          h2, summary, caption { break-after: avoid; }
          details::details-content { content-visibility: visible; block-size: auto; }
          /* Explanations fill pages: they are printed if somebody opened them. */
          details:has(.terms):not([open]) { display: none; }
          .parts, .verdict, .figures li, .trends svg { print-color-adjust: exact; } }
        """
}
