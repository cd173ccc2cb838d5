// Shape and words of an availability, in its colour: "38 here".
import QtQuick
import Kiosk.Theme

Row {
    id: root

    required property string availability
    required property string text
    property real px: Theme.caption
    property color ground: Theme.surface

    spacing: Theme.px(10)
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    StateShape {
        availability: root.availability === "" ? "unknown" : root.availability
        px: 26
        ground: root.ground
        anchors.verticalCenter: parent.verticalCenter
    }
    KText {
        text: root.text
        px: root.px
        strong: true
        color: Availability.colour(root.availability)
        anchors.verticalCenter: parent.verticalCenter
        Accessible.ignored: true
    }
}
