// One colour of a product: round (square in angular brands); the ring and a tick say that it is chosen.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Touchable {
    id: root

    required property color swatch
    property bool selected: false
    /// The tick is dark on light colours and light on dark ones.
    readonly property color tick: 0.299 * swatch.r + 0.587 * swatch.g + 0.114 * swatch.b > 0.6 ? Theme.qrDark : Theme.qrLight

    objectName: "colour-" + text
    implicitWidth: Theme.chipHeight
    implicitHeight: Theme.chipHeight
    ringRadius: Math.min(Theme.radiusRound, height / 2)
    sinks: false
    spoken: qsTr("Colour %1").arg(text)
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: selected

    background: Item {
        Rectangle {
            anchors.fill: parent
            radius: Theme.radiusRound
            color: root.swatch
            border.width: Theme.controlStroke
            border.color: Theme.control
        }
        FocusRing {
            visible: root.selected
            around: root.ringRadius
        }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            visible: root.selected
            name: "check"
            px: 40
            colour: root.tick
        }
    }
}
