// How things look and where they can be reached; only for this visit.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components
import Kiosk.Screens.Parts

Sheet {
    id: root

    required property FrameViewModel frame

    objectName: "accessSheet"
    open: true
    title: qsTr("Display and access")
    onDismissed: root.frame.showOverlay("")

    ColumnLayout {
        width: root.innerWidth
        spacing: Theme.s2
        ModeRow {
            objectName: "mode_large_simple"
            text: qsTr("Large & simple")
            detail: qsTr("Big type, one question at a time")
            symbol: "type-size"
            on: root.frame.largeSimple
            Layout.fillWidth: true
            onActivated: root.frame.toggleMode("large_simple")
        }
        ModeRow {
            objectName: "mode_controls_down"
            text: qsTr("Controls down")
            detail: qsTr("Everything to touch within reach from a seat")
            symbol: "down"
            on: root.frame.controlsDown
            Layout.fillWidth: true
            onActivated: root.frame.toggleMode("controls_down")
        }
        ModeRow {
            objectName: "mode_high_contrast"
            text: qsTr("High contrast")
            detail: qsTr("Stronger colours and outlines")
            symbol: "contrast"
            on: root.frame.highContrast
            Layout.fillWidth: true
            onActivated: root.frame.toggleMode("high_contrast")
        }
        ModeRow {
            objectName: "mode_reduced_motion"
            text: qsTr("Reduce motion")
            detail: qsTr("Screens change without moving")
            symbol: "motion-off"
            on: root.frame.reducedMotion
            Layout.fillWidth: true
            onActivated: root.frame.toggleMode("reduced_motion")
        }
        TextLink {
            objectName: "languageLink"
            visible: Theme.largeSimple
            text: qsTr("Language")
            symbol: "globe"
            symbolFirst: true
            px: Theme.body
            Layout.topMargin: Theme.s1
            onActivated: root.frame.showOverlay("Language")
        }
    }
}
