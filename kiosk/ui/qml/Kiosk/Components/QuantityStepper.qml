// Fewer, how many, more.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Row {
    id: root

    required property int value
    property int minimum: 1
    property int maximum: 5
    property string what: ""
    signal changed(int value)

    spacing: Theme.s2
    Accessible.role: Accessible.SpinBox
    Accessible.name: what

    HeaderButton {
        objectName: "fewer-" + root.what
        implicitHeight: Theme.chipHeight
        symbol: root.value <= 1 && root.minimum === 0 ? "trash" : "minus"
        spoken: qsTr("Fewer: %1").arg(root.what)
        enabled: root.value > root.minimum
        opacity: enabled ? 1 : 0.4
        onActivated: root.changed(root.value - 1)
    }
    KText {
        width: Theme.s8
        height: parent.height
        text: root.value
        px: 32
        strong: true
        tabular: true
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
    HeaderButton {
        objectName: "more-" + root.what
        implicitHeight: Theme.chipHeight
        symbol: "plus"
        spoken: qsTr("More: %1").arg(root.what)
        enabled: root.value < root.maximum
        opacity: enabled ? 1 : 0.4
        onActivated: root.changed(root.value + 1)
    }
}
