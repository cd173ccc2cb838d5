// All sizes with their state; pages at 12 (6 in large and simple), never sideways.
// The model's rows have: label, availability, selected, key.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Column {
    id: root

    required property var model
    property int page: 0
    /// Words too long for four in a row take three.
    property bool longWords: false
    readonly property int columns: Theme.largeSimple ? 2 : longWords ? 3 : 4
    readonly property int perPage: Theme.largeSimple ? 6 : 12
    readonly property int pages: Math.max(1, Math.ceil(chips.count / perPage))
    readonly property int gap: Theme.px(Theme.largeSimple ? 24 : 20)
    signal picked(string key)

    spacing: Theme.s3
    onPagesChanged: page = Math.min(page, pages - 1)

    Grid {
        columns: root.columns
        spacing: root.gap
        Repeater {
            id: chips
            model: root.model
            delegate: SizeChip {
                required property string label
                required property string key
                required selected
                required property int index
                text: label
                visible: Math.floor(index / root.perPage) === root.page
                width: Math.floor((Theme.columnWidth - (root.columns - 1) * root.gap) / root.columns)
                onActivated: root.picked(key)
            }
        }
    }
    SecondaryButton {
        objectName: "moreSizesButton"
        visible: root.pages > 1
        width: Theme.columnWidth
        symbol: root.page + 1 < root.pages ? "down" : "chevron-up"
        text: root.page + 1 < root.pages ? qsTr("More sizes") : qsTr("First sizes")
        onActivated: root.page = (root.page + 1) % root.pages
    }
}
