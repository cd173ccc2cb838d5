// How to pay: one tile for each way the shop offers.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Components

ColumnLayout {
    id: root

    required property var model
    signal picked(string key)

    spacing: Theme.px(Theme.landscape ? 10 : 20)

    KText {
        text: qsTr("How would you like to pay?")
        px: Theme.lead
        strong: true
        wrapMode: Text.WordWrap
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    GridLayout {
        columns: Theme.largeSimple ? 1 : Math.min(3, Math.max(1, tiles.count))
        columnSpacing: Theme.gutter
        rowSpacing: Theme.gutter
        Layout.fillWidth: true
        Repeater {
            id: tiles
            model: root.model
            delegate: RadioTile {
                required property string key
                required property string title
                required detail
                required selected
                objectName: "pay-" + key
                text: title
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.preferredHeight: Theme.landscape ? Theme.px(164) : implicitHeight
                onActivated: root.picked(key)
            }
        }
    }
}
