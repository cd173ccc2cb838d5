// The on-screen keyboard, docked on the footer: once in the window, above the screens. It follows the language and learns nothing.
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings
import Kiosk.Theme

Item {
    id: root

    /// de or en; anything else types on QWERTY.
    required property string language
    /// Where the keyboard stands: the footer's upper edge.
    property int dockY: parent.height - Theme.footerHeight

    objectName: "keyboardDock"
    x: Theme.landscape ? parent.width - width : 0
    y: dockY - height
    width: Theme.landscape ? Math.min(parent.width, Theme.pageWidth) : parent.width
    height: Theme.keyboardHeight
    visible: panel.active

    Rectangle {
        anchors.fill: parent
        color: Theme.keyboard
    }
    InputPanel {
        id: panel
        x: Math.round((root.width - width) / 2)
        y: Theme.px(20)
        width: Theme.px(1034)
    }
    Binding {
        target: VirtualKeyboardSettings
        property: "activeLocales"
        value: ["de_DE", "en_GB"]
    }
    Binding {
        target: VirtualKeyboardSettings
        property: "locale"
        value: root.language === "de" ? "de_DE" : "en_GB"
    }
    Binding {
        target: VirtualKeyboardSettings
        property: "defaultDictionaryDisabled"
        value: true
    }
    Binding {
        target: VirtualKeyboardSettings
        property: "keySoundVolume"
        value: 0
    }
    Binding {
        target: VirtualKeyboardSettings.wordCandidateList
        property: "alwaysVisible"
        value: false
    }
}
