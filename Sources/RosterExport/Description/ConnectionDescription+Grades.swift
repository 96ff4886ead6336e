// The page's section about what comes back: which files, and what becomes of them.

extension ConnectionDescription {
    var comingBack: [VendorPage.Block] {
        let heading = VendorPage.Block.heading("What comes back")
        guard !write.isEmpty else {
            return [heading, .paragraph("Nothing: no file of this connection is read back.")]
        }
        var files: [String] = []
        if write.contains(.lineItems) { files += ["categories.csv", "lineItems.csv"] }
        if write.contains(.results) { files.append("results.csv") }
        var items: [Phrase] = [
            "Classes, students, sessions and categories are found by the `sourcedId` that was sent, letter for letter; never by name."
        ]
        if write.contains(.lineItems) { items += lineItems }
        if write.contains(.results) { items += results }
        items += [
            grades.isAllOrNothing
                ? "One refused result refuses its line item with all its results."
                : "A refused result refuses itself alone; a refused line item all its results.",
            "What is refused comes back with a code and a reason a row, to be mended and sent again.",
            "A file that was applied before changes nothing. One whose newest `dateLastModified` is older than that of the last is refused.",
            """
            The district is asked first where more than \(grades.hold.changed) % of a class's results \
            would change, more than \(grades.hold.zeroed) % become 0 or more than \
            \(grades.hold.removed) % go, from \(grades.hold.atLeast) results on.
            """,
        ]
        return [
            heading,
            .paragraph(
                "OneRoster 1.1 CSV, a zip or a folder. Of it, \(codes: files) are read, and no other file."
            ),
            .list(items),
        ]
    }

    private var lineItems: [Phrase] {
        [
            "A line item belongs to who made it; nobody else's is changed or deleted.",
            grades.dueDateOutside == .refuse
                ? "A `dueDate` outside of the class's term is refused."
                : "A `dueDate` outside of the class's term is moved into it.",
            decimalPoints, category,
            grades.allowsDeleteWithScores
                ? "A line item that is `tobedeleted`, or absent from a later bulk file, is hidden, with its scores."
                : "A line item that is `tobedeleted`, or absent from a later bulk file, is hidden; where it has scores, once the district has approved.",
        ]
    }

    private var decimalPoints: Phrase {
        switch grades.decimalPoints {
        case .roundDown: "A `resultValueMax` with decimals is rounded down; 0 is extra credit."
        case .keep: "A `resultValueMax` keeps three decimals; 0 is extra credit."
        case .reject: "A `resultValueMax` with decimals is refused; 0 is extra credit."
        }
    }

    private var category: Phrase {
        let found: Phrase =
            "A category is found by `sourcedId`, then by its exact title in the class"
        guard let title = grades.defaultCategory else {
            return found + ", then it is the class's default; otherwise the teacher chooses one."
        }
        return found + ", then it is the class's default, then “\(title)”."
    }

    private var results: [Phrase] {
        var items: [Phrase] = [
            "The `scoreStatus` decides before the score: `fully graded` posts it, `exempt` excuses, `submitted` gives no grade.",
            partiallyGraded,
            grades.notSubmitted == .nothing
                ? "`not submitted` gives no grade, and not 0."
                : "`not submitted` gives no grade and not 0, and is marked as missing.",
            "A score is a plain decimal number with a point, kept to three decimals; 0 is a value, blank is none. Letters, percent and exponents are refused.",
            aboveMax,
            grades.withdrawn == .accept
                ? "Grades of students who have left the class since are taken."
                : "Grades of students who have left the class are refused.",
            grades.teacherEdits == .keep
                ? "A grade that a teacher entered or changed stays as it is."
                : "A grade that a teacher entered or changed is overwritten.",
        ]
        items.append(
            grades.scoresSISAssignments
                ? "Scores may come for assignments that were made in the SIS, too."
                : "Scores come for your own line items only.")
        return items
    }

    private var partiallyGraded: Phrase {
        switch grades.partiallyGraded {
        case .provisional: "`partially graded` is kept as a provisional score."
        case .post: "`partially graded` is posted like `fully graded`."
        case .ignore: "`partially graded` is left aside."
        }
    }

    private var aboveMax: Phrase {
        let low: Phrase = "A score below `resultValueMin` is refused"
        switch grades.aboveMax {
        case .extraCredit: return low + ", one above `resultValueMax` is extra credit."
        case .warn:
            return low + ", one above `resultValueMax` is taken, and the district is warned."
        case .reject: return low + ", and so is one above `resultValueMax`."
        }
    }
}
