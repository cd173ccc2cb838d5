// The code that pays, with the same in words: nobody needs a camera to pay.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Components

QrCard {
    id: root

    required property var lines

    small: true

    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(6)
        Repeater {
            model: root.lines
            delegate: FactRow {
                px: Theme.caption
                Layout.fillWidth: true
            }
        }
    }
}
