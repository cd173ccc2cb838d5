// Sheets over the screen: language, display and access.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend

Item {
    id: root

    required property FrameViewModel frame

    Loader {
        anchors.fill: parent
        active: root.frame.overlay !== ""
        focus: active
        Component.onCompleted: root.show()
        id: loader
    }

    function show(): void {
        if (root.frame.overlay !== "")
            loader.setSource(Qt.resolvedUrl(root.frame.overlay + "Sheet.qml"), { "frame": root.frame });
        else
            loader.setSource("");
    }

    Connections {
        target: root.frame
        function onOverlayChanged(): void {
            root.show();
        }
    }
}
