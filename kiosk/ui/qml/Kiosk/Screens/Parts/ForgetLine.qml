// We forget you when you leave: a ring counts the seconds, and the sentence says them.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Components

Notice {
    id: root

    required property int seconds
    required property int total

    title: qsTr("We forget you when you leave.")

    CountdownRing {
        visible: root.seconds > 0
        px: 64
        strokePx: 6
        numbered: false
        seconds: root.seconds
        total: root.total
    }
}
