// The sizes of one page with their state, never sideways.
// The model's rows have: label, availability, selected, key.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Grid {
    id: root

    required property var model
    /// Words too long for four in a row take three.
    property bool longWords: false
    readonly property int gap: Theme.px(Theme.largeSimple ? 24 : 20)
    signal picked(string key)

    columns: Theme.largeSimple ? 2 : longWords ? 3 : 4
    spacing: gap

    Repeater {
        model: root.model
        delegate: SizeChip {
            required property string label
            required property string key
            required selected
            text: label
            width: Math.floor((Theme.columnWidth - (root.columns - 1) * root.gap) / root.columns)
            onActivated: root.picked(key)
        }
    }
}
