// The window: one screen at a time, sheets and the countdown over it, the keyboard below.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components
import Kiosk.Screens

Window {
    id: root

    required property FrameViewModel frame
    required property ScreenModels models

    objectName: "kioskWindow"
    title: Theme.brandName
    color: Theme.bg

    ScreenHost {
        id: host
        objectName: "screenHost"
        anchors.fill: parent
        frame: root.frame
        models: root.models
    }

    KeyboardDock {
        language: root.frame.language
    }

    OverlayHost {
        anchors.fill: parent
        frame: root.frame
    }

    IdleWarning {
        anchors.fill: parent
        frame: root.frame
    }
}
