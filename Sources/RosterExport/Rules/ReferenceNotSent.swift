// Closure: what refers to something that is not sent goes too.

import Basics

/// - Source: export rules, section 9
package enum ReferenceNotSent: Rule {
    package static let pages = FindingPage.pages(
        [
            (course, "A course of a closed school."),
            (courseNotUsed, "A catalogue's course that no class of the schools sent is of."),
            (classWithoutCourse, "A class of a course without a title."),
            (lineItem, "An assignment of a class of Quarter 1, in Quarter 2."),
            (result, "A grade of a student who has left."),
            (link, "A book of a class that is not sent."),
            (category, "An assignment type of last year's course."),
        ],
        what: """
            Leaves out a course whose school is not sent, a class whose course is not, line \
            items and results of classes and people that are not, results of an assignment \
            that its class no longer has, resource links likewise; a list loses the member \
            that is not sent.
            """,
        why: "A reference into nothing makes a receiver refuse the row or the file.",
        knob: "`read`, `schools`, `filters`.")

    package static let course = kind("course-school-not-sent", "course of a school not sent")
    package static let courseNotUsed = kind(
        "course-not-used", "course of the district's catalogue without a class of the schools sent")
    package static let classWithoutCourse = kind(
        "class-course-not-sent", "class of a course not sent")
    package static let lineItem = kind("line-item-class-not-sent", "line item of a class not sent")
    package static let result = kind("result-not-sent", "result of a person or line item not sent")
    package static let link = kind(
        "resource-link-not-sent", "resource link of a course or class not sent")
    package static let category = kind(
        "category-not-used", "category of a course not sent, without line items")

    private static func kind(_ fault: String, _ title: String) -> FindingKind {
        FindingKind(
            "export-\(fault)", .note, title: title,
            hint: "see why what it refers to is not sent", source: "export rules, section 9")
    }
}
