// The pictures of the chosen colour, one at a time; a tap shows the next one.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Components

Touchable {
    id: root

    required property var pictures
    required property string title
    property int current: 0
    readonly property alias count: views.count

    objectName: "nextPicture"
    enabled: count > 1
    sinks: false
    ringRadius: Theme.radiusCard
    spoken: count > 1 ? qsTr("%1, picture %2 of %3, tap for the next").arg(title).arg(current + 1).arg(count) : title
    Accessible.role: count > 1 ? Accessible.Button : Accessible.Graphic
    onActivated: current = (current + 1) % Math.max(1, count)
    onCountChanged: current = 0

    contentItem: Item {
        ProductPicture {
            visible: views.count === 0
            anchors.fill: parent
            picture: ""
            bare: true
        }
        Repeater {
            id: views
            model: root.pictures
            delegate: Loader {
                id: view
                required property string key
                required property int index
                anchors.fill: parent
                active: index === root.current
                sourceComponent: ProductPicture {
                    picture: view.key
                    bare: true
                }
            }
        }
    }
}
