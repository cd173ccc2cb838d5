// A code with what it does and how long it is valid; extra words (a number, a link) go into the column beside it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

Card {
    id: root

    required property string token
    required property string title
    property string detail: ""
    property bool small: false
    default property alias content: words.data
    readonly property int inset: Theme.px(small ? 24 : 32)

    implicitWidth: Theme.columnWidth
    implicitHeight: row.implicitHeight + 2 * inset

    RowLayout {
        id: row
        x: root.inset
        y: Math.round((root.height - height) / 2)
        width: root.width - 2 * root.inset
        spacing: root.inset
        QrCode {
            token: root.token
            module: root.small ? 5 : 9
            description: root.title
            Layout.alignment: Qt.AlignVCenter
        }
        ColumnLayout {
            id: words
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter
            spacing: Theme.s1
            KText {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.title
                px: root.small ? 29 : Theme.lead
                strong: true
                wrapMode: Text.Wrap
            }
            KText {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.detail
                px: root.small ? Theme.caption : 27
                quiet: true
                wrapMode: Text.Wrap
            }
        }
    }
}
