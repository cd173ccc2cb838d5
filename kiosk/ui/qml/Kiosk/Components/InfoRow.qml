// An symbol, two lines and room for a button at the end: the rows of cards on Review and Help.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

Item {
    id: root

    required property string title
    property string detail: ""
    property string symbol: ""
    property int minimumHeight: Theme.rowShortHeight
    property bool narrow: false
    default property alias trailing: end.data

    implicitWidth: Theme.columnWidth
    implicitHeight: Math.max(minimumHeight, row.implicitHeight + Theme.s3)
    Accessible.role: Accessible.StaticText
    Accessible.name: detail === "" ? title : title + ", " + detail

    RowLayout {
        id: row
        width: parent.width
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(root.narrow ? 20 : 28)
        Item {
            visible: root.symbol !== ""
            implicitWidth: Theme.px(root.narrow ? 52 : 84)
            implicitHeight: Theme.px(52)
            Icon { anchors.centerIn: parent; name: root.symbol; px: 48 }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.px(2)
            KText { Layout.fillWidth: true; text: root.title; px: 31; strong: true; wrapMode: Text.Wrap; Accessible.ignored: true }
            KText { Layout.fillWidth: true; visible: text !== ""; text: root.detail; px: 26; quiet: true; wrapMode: Text.Wrap; Accessible.ignored: true }
        }
        Row {
            id: end
            spacing: Theme.s2
        }
    }
}
