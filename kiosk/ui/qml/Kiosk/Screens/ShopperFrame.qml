// ScreenFrame wired to the frame's view model: what every shopper screen is built in.
import QtQuick
import Kiosk.Backend
import Kiosk.Components

ScreenFrame {
    id: root

    required property FrameViewModel frame
    /// The screen has steps of its own: it says what back means.
    property bool ownBack: false

    basketCount: frame.basketCount
    languageCode: frame.language.toUpperCase()
    offline: frame.offline
    cameraOn: frame.cameraOn
    cameraSees: frame.cameraSees

    onBackRequested: {
        if (!ownBack)
            frame.back();
    }
    onScanRequested: frame.open("Scan")
    onBasketRequested: frame.open("Basket")
    onLanguageRequested: frame.showOverlay("Language")
    onAccessRequested: frame.showOverlay("Access")
    onHelpRequested: frame.open("Help")
    onCameraRequested: frame.showOverlay("Camera")
    onLargeSimpleRequested: frame.toggleMode("large_simple")
    onControlsDownRequested: frame.toggleMode("controls_down")
}
