// The oddities of real school databases, each planted at a stated rate, so that every rule of an
// export meets its case. The numbers are those of the list in the documentation.

/// One kind of odd row.
package enum Oddity: Int, CaseIterable, Sendable {
    // Stints at a school
    case twoSchools, droppedAndBack, withdrawnWithOpenRows, noShow, oneDay, futureSchool
    case noStartDate, noGradeLevel, foreignGradeLevel, twinStints, unclosedTransfer, transfer
    case onlyLastYear, onlyNextYear, neverEnrolled, dropCodeWithoutEnd, scheduledElsewhere
    // Schedule rows
    case neverAttended, futureClass, childMarkingPeriod, noMarkingPeriod, droppedEarlier
    case identicalRows, endAfterTheYear, lastYearLeftOpen, endsOnTheDay, startsTheDayAfter
    // Sections and marking periods
    case secondTeacher, teacherReplaced, lastYearsTeacher, teacherWithoutRole, bareSection
    case customSpan, leaderOfAllSchools, orphanQuarter, quarterOutlastsSemester
    case trimesterGap, progressPeriod, postingWindowOpen, rolledOverSection
    // Staff and parents
    case allSchoolsStaff, sameTwice, closedSchool, customProfile, noUserName, userNameShared
    case parentSharesMail, parentWithoutChild, severalProfiles
    // Text
    case rareScript, punctuation, lineBreak, formulaLike, translatedTitle
    // Gradebook
    case excused, excusedByPoints, zeroScore, aboveMaximum, decimalScore, byCourse
    case noCategory, deletedAssignment, hiddenAssignment, zeroPoints, noDueDate
    // Time
    case unsentChange, localTimestamp

    /// Where it stands in the list of 47.
    package var number: Int { entry.number }
    /// A few words.
    package var name: String { entry.name }
    /// How often, of a thousand candidates; 1000 where it is there by nature.
    package var perThousand: Int { entry.perThousand }
    /// What is counted in thousands.
    package var population: String { entry.population }

    /// Cases of the list that this schema cannot hold, with the reason.
    package static let cannotBeHeld: [(number: Int, reason: String)] = [
        (29, "one row per person, not per year; planted instead: the same person under two ids"),
        (30, "schools are rows with a foreign key; planted instead: a school that is closed"),
        (
            47,
            "updated_at is never NULL; planted instead: a change before the creation (local time)"
        ),
    ]

    private var entry: OddityEntry {
        let entry = OddityEntry.all[rawValue]
        precondition(entry.oddity == self, "The table is in the order of the cases.")
        return entry
    }
}

struct OddityEntry {
    let oddity: Oddity
    let number: Int
    let name: String
    let perThousand: Int
    let population: String

    init(
        _ oddity: Oddity, _ number: Int, _ perThousand: Int, _ population: String, _ name: String
    ) {
        self.oddity = oddity
        self.number = number
        self.name = name
        self.perThousand = perThousand
        self.population = population
    }

    /// In the order of the cases; a test compares.
    static let all: [OddityEntry] = stints + schedule + sections + people + text + gradebook + time

    private static let stints: [OddityEntry] = [
        .init(.twoSchools, 1, 10, "students", "at two schools at once"),
        .init(.droppedAndBack, 2, 4, "students", "left and came back, to the same sections"),
        .init(.withdrawnWithOpenRows, 3, 6, "students", "withdrawn, schedule rows still open"),
        .init(.noShow, 4, 4, "students", "a stint that ends before it starts"),
        .init(.oneDay, 5, 3, "students", "a stint of one day, the as-of day"),
        .init(.futureSchool, 6, 5, "students", "comes in January, school and classes"),
        .init(.noStartDate, 7, 2, "students", "a stint without a start"),
        .init(.noGradeLevel, 8, 2, "students", "a stint without a grade level"),
        .init(.foreignGradeLevel, 8, 2, "students", "the grade level of another school"),
        .init(.twinStints, 9, 2, "students", "two identical open stints"),
        .init(.unclosedTransfer, 9, 2, "students", "transferred, the old stint left open"),
        .init(.transfer, 10, 8, "students", "transferred, the old stint closed"),
        .init(.onlyLastYear, 11, 6, "students", "here last year only"),
        .init(.onlyNextYear, 11, 3, "students", "comes next year"),
        .init(.neverEnrolled, 11, 2, "students", "never enrolled anywhere"),
        .init(.dropCodeWithoutEnd, 12, 2, "students", "a drop code but no end"),
        .init(.scheduledElsewhere, 13, 3, "students", "in a section of a school not attended"),
    ]

    private static let schedule: [OddityEntry] = [
        .init(.neverAttended, 4, 4, "students", "a schedule row that ends before it starts"),
        .init(.futureClass, 6, 6, "students", "a class that the student joins in January"),
        .init(.childMarkingPeriod, 14, 10, "students", "part of the section's marking period"),
        .init(.noMarkingPeriod, 15, 20, "students", "a schedule row without a marking period"),
        .init(.droppedEarlier, 16, 4, "students", "left before the end of a term now over"),
        .init(.identicalRows, 17, 3, "students", "the same schedule row twice"),
        .init(.endAfterTheYear, 18, 2, "students", "a schedule row that ends years later"),
        .init(.lastYearLeftOpen, 19, 3, "students", "last year's schedule row never closed"),
        .init(.endsOnTheDay, 5, 3, "students", "last day in class is the as-of day"),
        .init(.startsTheDayAfter, 45, 3, "students", "first day in class is the day after"),
    ]

    private static let sections: [OddityEntry] = [
        .init(.secondTeacher, 20, 60, "sections", "a second teacher"),
        .init(.teacherReplaced, 21, 20, "sections", "a teacher replaced in the fall"),
        .init(.lastYearsTeacher, 22, 6, "sections", "led by somebody who left last year"),
        .init(.teacherWithoutRole, 23, 6, "sections", "led by a user of a profile not sent"),
        .init(.bareSection, 24, 20, "sections", "no meeting period, no room, no seats"),
        .init(.customSpan, 25, 8, "sections", "dates of its own, no marking period"),
        .init(.leaderOfAllSchools, 28, 6, "sections", "led by a teacher of all schools"),
        .init(.orphanQuarter, 25, 200, "middle schools", "a quarter without a parent"),
        .init(.quarterOutlastsSemester, 25, 250, "high schools", "a quarter outlasts its semester"),
        .init(.trimesterGap, 25, 1000, "elementary schools", "a gap between two trimesters"),
        .init(.progressPeriod, 26, 1000, "high schools", "progress periods under quarters"),
        .init(
            .postingWindowOpen, 16, 500, "elementary schools",
            "a term over, its posting window open"),
        .init(.rolledOverSection, 27, 60, "sections", "rolled over to next year"),
    ]

    private static let people: [OddityEntry] = [
        .init(.allSchoolsStaff, 28, 1000, "such staff", "a permission for all schools"),
        .init(.sameTwice, 29, 5, "staff", "the same person under two ids"),
        .init(.closedSchool, 30, 8, "staff", "a permission for a closed school"),
        .init(.customProfile, 31, 10, "staff", "a profile of the district's own"),
        .init(.noUserName, 32, 5, "students", "no user name"),
        .init(.userNameShared, 33, 3, "students", "a user name of somebody else, case ignored"),
        .init(.parentSharesMail, 34, 5, "families", "teacher and parent in two rows, one mail"),
        .init(.parentWithoutChild, 35, 4, "families", "a parent without a child"),
        .init(.severalProfiles, 28, 8, "families", "a teacher who is a parent, too, in one row"),
    ]

    private static let text: [OddityEntry] = [
        .init(.rareScript, 36, 5, "students", "beyond the basic plane, or combining marks"),
        .init(.punctuation, 37, 4, "students", "a comma or quotes in a name"),
        .init(.lineBreak, 37, 2, "students", "a line break in a name"),
        .init(.formulaLike, 38, 2, "students", "a name that looks like a formula"),
        .init(.translatedTitle, 39, 1000, "such courses", "a title with its translations"),
    ]

    private static let gradebook: [OddityEntry] = [
        .init(.excused, 40, 15, "grades", "excused"),
        .init(.excusedByPoints, 40, 4, "grades", "excused, written as -1 points"),
        .init(.zeroScore, 40, 12, "grades", "zero points"),
        .init(.aboveMaximum, 40, 15, "grades", "more than the maximum"),
        .init(.decimalScore, 40, 120, "grades", "a score with decimals"),
        .init(.byCourse, 41, 60, "sections", "one assignment for several sections"),
        .init(.noCategory, 42, 12, "assignments", "no category"),
        .init(.deletedAssignment, 42, 4, "assignments", "grades left by a deleted assignment"),
        .init(.hiddenAssignment, 42, 3, "assignments", "hidden since its vendor deleted it"),
        .init(.zeroPoints, 43, 12, "assignments", "zero points to be had"),
        .init(.noDueDate, 44, 15, "assignments", "no due date"),
    ]

    private static let time: [OddityEntry] = [
        .init(.unsentChange, 46, 10, "students", "changed in a column that is never sent"),
        .init(.localTimestamp, 47, 4, "students", "changed before it was made (local time)"),
    ]
}
