// "Are you still there?" over every screen, also over sheets.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Components

FocusScope {
    id: root

    required property FrameViewModel frame

    Loader {
        anchors.fill: parent
        active: root.frame.secondsLeft > 0
        focus: active
        sourceComponent: IdleCard {
            open: true
            seconds: root.frame.secondsLeft
            total: root.frame.countdown
            onStay: root.frame.stay()
            onLeave: root.frame.leave()
        }
    }
}
