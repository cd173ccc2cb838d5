// Our keyboard: keys of 84 x 88 with 10 and 12 between them, four rows, one accent key. Nothing pops up.
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Styles
import Kiosk.Components
import Kiosk.Theme

KeyboardStyle {
    id: style

    // Eleven keys with their gaps; half a gap stands at each side of a key.
    keyboardDesignWidth: 1034
    keyboardDesignHeight: 400
    keyboardBackground: Item {}
    selectionListHeight: 0

    component Face: Item {
        id: face
        property bool pressed: false
        property color colour: Theme.surface
        property color edge: Theme.keyEdge
        anchors.fill: parent
        anchors.leftMargin: Theme.px(5)
        anchors.rightMargin: Theme.px(5)
        anchors.topMargin: Theme.px(6)
        anchors.bottomMargin: Theme.px(6)
        Rectangle {
            y: Theme.hairline
            width: parent.width
            height: parent.height
            radius: Theme.radiusKey
            color: face.edge
            visible: !face.pressed
        }
        Rectangle {
            anchors.fill: parent
            radius: Theme.radiusKey
            color: face.pressed ? Theme.inverse : face.colour
            border.width: Theme.highContrast ? Theme.controlStroke : 0
            border.color: Theme.control
        }
    }

    component Word: KText {
        property bool pressed: false
        anchors.centerIn: parent
        exact: true
        line: 1.21
        color: pressed ? Theme.inverseInk : Theme.ink
        Accessible.ignored: true
    }

    keyPanel: KeyPanel {
        id: letter
        Face {
            pressed: letter.control.pressed
            visible: letter.control.enabled
            Word {
                text: letter.control.uppercased ? letter.control.displayText.toUpperCase() : letter.control.displayText
                px: 36
                pressed: letter.control.pressed
            }
        }
    }
    backspaceKeyPanel: KeyPanel {
        id: backspace
        Face {
            pressed: backspace.control.pressed
            colour: Theme.keyFunction
            Icon { anchors.centerIn: parent; name: "backspace"; px: 40; colour: backspace.control.pressed ? Theme.inverseInk : Theme.ink }
        }
    }
    shiftKeyPanel: KeyPanel {
        id: shift
        readonly property bool on: InputContext.uppercase
        Face {
            pressed: shift.control.pressed || shift.on
            colour: Theme.keyFunction
            Icon { anchors.centerIn: parent; name: "shift"; px: 40; colour: shift.control.pressed || shift.on ? Theme.inverseInk : Theme.ink }
        }
    }
    symbolKeyPanel: KeyPanel {
        id: symbols
        Face {
            pressed: symbols.control.pressed
            colour: Theme.keyFunction
            Word { text: symbols.control.displayText; px: 30; strong: true; pressed: symbols.control.pressed }
        }
    }
    spaceKeyPanel: KeyPanel {
        id: space
        Face {
            pressed: space.control.pressed
            Word { text: qsTr("Space"); px: 28; pressed: space.control.pressed }
        }
    }
    enterKeyPanel: KeyPanel {
        id: enter
        // The control is an EnterKey, which the type of KeyPanel does not say.
        readonly property int action: enter.control.actionId // qmllint disable missing-property
        readonly property string sign: action === EnterKeyAction.Search ? "search" : action === EnterKeyAction.Next ? "forward" : ""
        Face {
            colour: enter.control.pressed ? Theme.accentPressed : Theme.accent
            edge: Theme.accentPressed
            Row {
                anchors.centerIn: parent
                spacing: Theme.s2
                Icon {
                    visible: enter.sign !== ""
                    name: enter.sign
                    px: 40
                    colour: Theme.accentInk
                    anchors.verticalCenter: parent.verticalCenter
                }
                KText {
                    text: enter.control.displayText !== "" && enter.control.displayText !== "\n" ? enter.control.displayText : qsTr("Done")
                    px: 32
                    exact: true
                    line: 1.21
                    color: Theme.accentInk
                    font.weight: Theme.actionWeight
                    anchors.verticalCenter: parent.verticalCenter
                    Accessible.ignored: true
                }
            }
        }
    }
    // The layouts have no such keys; Qt wants the panels none the less.
    hideKeyPanel: KeyPanel {}
    languageKeyPanel: KeyPanel {}
    modeKeyPanel: KeyPanel {}
    handwritingKeyPanel: KeyPanel {}
}
