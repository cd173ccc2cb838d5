// A gentle box: an symbol or nothing, a sentence, a second one. `tone`: accent, here, branch, online, nowhere, unknown.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

Rectangle {
    id: root

    required property string title
    property string detail: ""
    property string symbol: ""
    property string tone: "accent"
    default property alias lead: leading.data
    readonly property color sign: tone === "accent" ? Theme.accentText : Availability.colour(tone)

    implicitWidth: Theme.columnWidth
    implicitHeight: row.implicitHeight + 2 * Theme.px(20)
    radius: Theme.radiusButton
    color: tone === "accent" ? Theme.accentSoft : Availability.tint(tone)
    border.width: Theme.highContrast ? Theme.hairline : 0
    border.color: Theme.control
    Accessible.role: Accessible.StaticText
    Accessible.name: detail === "" ? title : title + " " + detail

    RowLayout {
        id: row
        x: Theme.s4
        width: root.width - 2 * Theme.s4
        y: Math.round((root.height - height) / 2)
        spacing: Theme.s3
        Item {
            id: leading
            visible: children.length > 0
            implicitWidth: childrenRect.width
            implicitHeight: childrenRect.height
        }
        Icon {
            visible: root.symbol !== ""
            name: root.symbol
            px: 40
            colour: root.sign
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0
            KText {
                Layout.fillWidth: true
                text: root.title
                px: 30
                strong: true
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            KText {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.detail
                px: Theme.small
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
    }
}
