// One way to get it, or one place: the whole row is the target.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

Touchable {
    id: root

    /// here, branch, online, nowhere or unknown: gives the tint
    required property string availability
    property string symbol: "store"
    property string detail: ""
    /// Quantity or date, right-aligned, and what stands below it ("As of 2:32 pm").
    property string figure: ""
    property string asOf: ""
    property bool selected: false
    property bool shortRow: false
    /// All rows alike and low, where little height is left.
    property bool compact: false

    objectName: "way-" + text
    implicitWidth: Theme.columnWidth
    implicitHeight: Math.max(compact ? Theme.rowCompactHeight : selected ? Theme.rowSelectedHeight
                                     : shortRow ? Theme.rowShortHeight : Theme.rowHeight,
                             row.implicitHeight + (compact ? Theme.s2 : Theme.s4))
    ringRadius: Theme.radiusCard
    spoken: [text, detail, figure, asOf].filter(part => part !== "").join(", ")
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: selected

    background: ChoiceFrame {
        selected: root.selected
        pressed: root.pressedLook
    }
    contentItem: Item {
        RowLayout {
            id: row
            x: Theme.px(30)
            width: parent.width - 2 * Theme.px(30)
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.s3

            RadioDot {
                on: root.selected
            }
            Rectangle {
                implicitWidth: Theme.px(84)
                implicitHeight: Theme.px(84)
                radius: Math.min(Theme.radiusRound, height / 2)
                color: Availability.tint(root.availability)
                Icon {
                    name: root.symbol
                    px: 40
                    colour: Availability.colour(root.availability)
                    anchors.centerIn: parent
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.px(4)
                KText {
                    Layout.fillWidth: true
                    text: root.text
                    px: Theme.row
                    strong: true
                    wrapMode: Text.Wrap
                    maximumLineCount: 2
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                KText {
                    Layout.fillWidth: true
                    visible: root.detail !== ""
                    text: root.detail
                    px: Theme.small
                    line: 1.25
                    quiet: true
                    wrapMode: Text.Wrap
                    maximumLineCount: 2
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
            }
            ColumnLayout {
                Layout.maximumWidth: row.width * 0.4
                spacing: Theme.px(4)
                visible: root.figure !== "" || root.asOf !== ""
                KText {
                    Layout.alignment: Qt.AlignRight
                    Layout.maximumWidth: row.width * 0.4
                    text: root.figure
                    px: 30
                    line: 1.2
                    strong: true
                    tabular: true
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignRight
                    Accessible.ignored: true
                }
                KText {
                    Layout.alignment: Qt.AlignRight
                    Layout.maximumWidth: row.width * 0.4
                    visible: root.asOf !== ""
                    text: root.asOf
                    px: 23
                    line: 1.25
                    quiet: true
                    tabular: true
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignRight
                    Accessible.ignored: true
                }
            }
        }
    }
}
