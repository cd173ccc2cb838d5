// Sheets over the screen: language, display and access, camera.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend

Item {
    id: root

    required property FrameViewModel frame

    /// Sheets of the frame; others belong to their screen.
    readonly property list<string> sheets: ["Language", "Access", "Camera"]

    function show(): void {
        if (root.sheets.includes(root.frame.overlay))
            loader.setSource(Qt.resolvedUrl(root.frame.overlay + "Sheet.qml"), { "frame": root.frame });
        else
            loader.setSource("");
    }

    Component.onCompleted: show()

    Loader {
        id: loader
        anchors.fill: parent
        focus: status === Loader.Ready
    }

    Connections {
        target: root.frame
        function onOverlayChanged(): void {
            root.show();
        }
    }
}
