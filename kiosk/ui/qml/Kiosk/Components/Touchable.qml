// Everything that can be tapped stands on this: at least 20 mm, keyboard and screen reader, a pressed look before work.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Kiosk.Theme

T.AbstractButton {
    id: root

    /// The pressed look was on the screen: start the work. Use this, not `clicked`.
    signal activated

    /// What a screen reader says; the visible words where nothing else is given.
    property string spoken: ""
    property int ringRadius: Theme.radiusButton
    property bool sinks: true
    readonly property bool pressedLook: root.down || hold.running

    implicitWidth: Math.max(Theme.targetMinimum, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.targetMinimum, implicitContentHeight + topPadding + bottomPadding)
    // Tapping a button must not take the focus from the field that is being typed into.
    focusPolicy: Qt.TabFocus
    hoverEnabled: false
    scale: root.sinks && root.pressedLook ? Theme.pressScale : 1
    Accessible.name: root.spoken !== "" ? root.spoken : root.text
    Accessible.role: Accessible.Button
    Keys.onReturnPressed: event => { if (!event.isAutoRepeat) root.click(); }
    Keys.onEnterPressed: event => { if (!event.isAutoRepeat) root.click(); }
    onClicked: if (!hold.running) hold.start()

    Behavior on scale {
        NumberAnimation { duration: root.pressedLook ? Theme.pressMs : Theme.releaseMs }
    }

    Timer {
        id: hold
        interval: Theme.pressHoldMs
        onTriggered: root.activated()
    }

    FocusRing {
        around: root.ringRadius
        visible: root.visualFocus
        z: 1
    }
}
