// Calm blocks where the content will be; they come only when the answer takes long enough to be missed.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Column {
    id: root

    property bool waiting: false
    /// Heights of the blocks in design pixels.
    property list<real> blocks: [64, 116, 116, 160]

    visible: waiting && late.done
    spacing: Theme.s3
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("One moment")

    onWaitingChanged: late.done = false

    Timer {
        id: late
        property bool done: false
        interval: 2 * Theme.pressHoldMs
        running: root.waiting && !done
        onTriggered: done = true
    }

    Repeater {
        model: root.blocks
        delegate: Rectangle {
            required property real modelData
            width: root.width
            height: Theme.px(modelData)
            radius: Theme.radiusChip
            color: Theme.nowhereSoft
        }
    }
}
