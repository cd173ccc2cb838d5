// Shows the screen that the journey names; a new one comes from the side it lies on.
import QtQuick
import Kiosk.Backend
import Kiosk.Theme

Item {
    id: host

    required property FrameViewModel frame
    required property ScreenModels models
    /// The screen that is shown now, for tests and the tour.
    readonly property Item current: loader.item as Item

    function show(): void {
        const name = host.frame.screen;
        loader.setSource(Qt.resolvedUrl(name + "Screen.qml"), {
            "viewModel": host.models.of(name),
            "frame": host.frame
        });
    }

    Component.onCompleted: show()

    Connections {
        target: host.frame
        function onScreenChanged(): void {
            slide.stop();
            host.show();
        }
    }

    Loader {
        id: loader
        objectName: "screenLoader"
        width: host.width
        height: host.height
        focus: true
        onLoaded: {
            if (Theme.screenMs > 0 && host.frame.screen !== "Attract")
                slide.start();
        }
    }

    NumberAnimation {
        id: slide
        target: loader
        property: "x"
        from: host.frame.forward ? Theme.slide : -Theme.slide
        to: 0
        duration: Theme.screenMs
        easing.type: Easing.BezierSpline
        easing.bezierCurve: Theme.easeOut
        onStopped: loader.x = 0
    }
}
