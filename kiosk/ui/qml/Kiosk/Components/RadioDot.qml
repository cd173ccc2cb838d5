// The round mark of a choice: filled when chosen.
import QtQuick
import Kiosk.Theme

Rectangle {
    property bool on: false

    implicitWidth: Theme.s5
    implicitHeight: Theme.s5
    radius: height / 2
    color: Theme.clear
    border.width: Theme.px(on ? 13 : 3)
    border.color: on ? Theme.accent : Theme.control
}
