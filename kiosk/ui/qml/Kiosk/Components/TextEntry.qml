// A field to type into with our keyboard. Nothing is learned or suggested from what is typed.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import QtQuick.VirtualKeyboard
import Kiosk.Theme

T.TextField {
    id: root

    property string spoken: ""
    property bool faulty: false
    property int inset: Theme.px(36)
    property real px: 34
    /// What the accent key of the keyboard says ("Search", "Continue").
    property string enterWord: qsTr("Done")
    /// The sign on it: EnterKeyAction.Search, .Next or .Done.
    property int enterAction: EnterKeyAction.Done

    implicitHeight: Theme.fieldHeight
    implicitWidth: Theme.columnWidth
    leftPadding: inset
    rightPadding: inset
    verticalAlignment: TextInput.AlignVCenter
    color: Theme.ink
    placeholderTextColor: Theme.ink2
    selectionColor: Theme.inverse
    selectedTextColor: Theme.inverseInk
    renderType: Text.NativeRendering
    font.family: Theme.textFamily
    font.pixelSize: Theme.px(Theme.textPx(px))
    font.weight: Theme.strongWeight
    maximumLength: 120
    selectByMouse: false
    inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData | Qt.ImhNoAutoUppercase
    EnterKeyAction.label: enterWord
    EnterKeyAction.actionId: enterAction
    Accessible.role: Accessible.EditableText
    Accessible.name: spoken !== "" ? spoken : placeholderText
    cursorDelegate: Rectangle {
        id: caret
        width: Theme.px(4)
        color: Theme.accent
        visible: root.activeFocus && root.cursorVisible
    }
    background: Rectangle {
        radius: Theme.radiusButton
        color: Theme.surface
        border.width: root.activeFocus ? Theme.stroke(4) : root.faulty ? Theme.hereStroke : Theme.controlStroke
        border.color: root.activeFocus ? Theme.ink : root.faulty ? Theme.warn : Theme.control
    }
    KText {
        visible: root.text === "" && root.preeditText === "" && root.placeholderText !== ""
        x: root.leftPadding
        width: root.width - root.leftPadding - root.rightPadding
        anchors.verticalCenter: parent.verticalCenter
        text: root.placeholderText
        px: root.px - 4
        quiet: true
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
