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

    // In a window (never on the shop floor) a label can be tried as a picture file.
    DropArea {
        anchors.fill: parent
        enabled: root.visibility !== Window.FullScreen
        onDropped: drop => {
            if (drop.urls.length > 0)
                root.frame.givePicture(drop.urls[0]);
        }
    }

    KeyboardDock {
        language: root.frame.language
    }

    // Under the sheets and the countdown: these are answered first, and nothing may cover their words.
    HintBanner {
        readonly property ScreenFrame screen: host.current as ScreenFrame
        text: root.frame.hint
        detail: root.frame.hintDetail
        symbol: root.frame.hintSymbol
        big: root.frame.screen === "Attract" || root.frame.screen === "Home"
        before: screen ? screen.headerLeft : 0
        covered: root.frame.overlay !== "" || root.frame.secondsLeft > 0 || (screen?.sheetOpen ?? false)
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
