// The ground of a row or tile that can be chosen: outline, and 5 px of accent inside when it is.
import QtQuick
import Kiosk.Theme

Item {
    id: root

    property bool selected: false
    property bool pressed: false
    property int radius: Theme.radiusCard

    Shadow {
        anchors.fill: parent
        elevation: "card"
        radius: root.radius
        opacity: root.selected ? 1 : 0
    }
    Rectangle {
        anchors.fill: parent
        radius: root.radius
        color: root.pressed ? Theme.nowhereSoft : Theme.surface
        border.width: root.selected ? Theme.selectedStroke : Theme.controlStroke
        border.color: root.selected ? Theme.accent : Theme.control
    }
}
