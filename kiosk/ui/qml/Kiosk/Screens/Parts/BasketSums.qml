// The bill of the basket: one line for each kind of way, shipping, and the total with VAT.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Components

ColumnLayout {
    id: root

    required property var model
    required property string total

    spacing: Theme.px(12)

    Repeater {
        model: root.model
        delegate: FactRow {
            Layout.fillWidth: true
        }
    }
    Divider {
        visible: root.total !== ""
        Layout.fillWidth: true
        Layout.topMargin: Theme.s1
    }
    RowLayout {
        visible: root.total !== ""
        spacing: Theme.s2
        Layout.fillWidth: true
        KText {
            text: qsTr("Total")
            px: 36
            strong: true
            Layout.alignment: Qt.AlignBaseline
        }
        KText {
            text: qsTr("incl. VAT")
            px: Theme.small
            quiet: true
            Layout.alignment: Qt.AlignBaseline
        }
        Item { Layout.fillWidth: true }
        KText {
            text: root.total
            px: 60
            display: true
            tabular: true
            Layout.alignment: Qt.AlignBaseline
        }
    }
}
