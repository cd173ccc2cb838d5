// A surface on the page, with shadow or outline as the brand wants it. Content is laid over it by whoever uses it.
import QtQuick
import Kiosk.Theme

Item {
    id: root

    property string elevation: "card"
    property int radius: Theme.radiusCard
    property color color: Theme.surface

    Shadow {
        anchors.fill: parent
        elevation: root.elevation
        radius: root.radius
    }
    Rectangle {
        anchors.fill: parent
        radius: root.radius
        color: root.color
        border.width: Theme.outlined ? Theme.hairline : 0
        border.color: Theme.outline
    }
}
