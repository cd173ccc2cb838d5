// A dead end with a door: what is so, what helps, and a button that does it. More doors go below as content.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

Card {
    id: root

    required property string title
    property string detail: ""
    property string symbol: ""
    property string door: ""
    property string doorSymbol: "scan"
    default property alias content: column.data
    signal doorTaken

    implicitWidth: Theme.columnWidth
    implicitHeight: column.implicitHeight + 2 * Theme.px(36)

    ColumnLayout {
        id: column
        x: Theme.px(36)
        y: Theme.px(36)
        width: root.width - 2 * Theme.px(36)
        spacing: Theme.s2
        Icon {
            visible: root.symbol !== ""
            name: root.symbol
            px: 64
            colour: Theme.ink2
        }
        KText {
            Layout.fillWidth: true
            text: root.title
            px: Theme.lead
            strong: true
            wrapMode: Text.Wrap
        }
        KText {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.detail
            px: 26
            quiet: true
            wrapMode: Text.Wrap
        }
        SecondaryButton {
            objectName: "doorButton"
            visible: root.door !== ""
            Layout.fillWidth: true
            Layout.topMargin: Theme.s1
            text: root.door
            symbol: root.doorSymbol
            onActivated: root.doorTaken()
        }
    }
}
