// A labelled field with a sentence when something is wrong, and a suggestion that one tap takes over.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Column {
    id: root

    required property string label
    property string hint: ""
    /// What is wrong, as a sentence; empty when all is well.
    property string error: ""
    /// A likely correction ("name@gmail.com"); the view model takes it over on `suggestionTaken`.
    property string suggestion: ""
    property alias text: entry.text
    property alias placeholder: entry.placeholderText
    property alias inputMethodHints: entry.inputMethodHints
    property alias maximumLength: entry.maximumLength
    property alias enterWord: entry.enterWord
    property alias entry: entry
    signal edited(string text)
    signal accepted
    signal suggestionTaken

    spacing: Theme.s1
    width: Theme.columnWidth

    KText {
        width: parent.width
        text: root.label
        px: 26
        strong: true
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
    TextEntry {
        id: entry
        objectName: "field-" + root.label
        width: parent.width
        implicitHeight: Theme.px(Theme.largeSimple ? 120 : 96)
        inset: Theme.px(28)
        px: 32
        faulty: root.error !== ""
        spoken: root.label
        Accessible.description: root.error !== "" ? root.error : root.hint
        onTextEdited: root.edited(text)
        onAccepted: root.accepted()
    }
    KText {
        width: parent.width
        visible: root.hint !== "" && root.error === ""
        text: root.hint
        px: Theme.caption
        quiet: true
        wrapMode: Text.Wrap
    }
    Row {
        visible: root.error !== ""
        width: parent.width
        spacing: Theme.px(12)
        StateShape { id: warning; availability: "unknown"; px: 26; ground: Theme.bg; y: Theme.px(4) }
        KText {
            width: parent.width - warning.width - parent.spacing
            text: root.error
            px: Theme.small
            color: Theme.warn
            strong: true
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
    }
    Chip {
        objectName: "suggestion-" + root.label
        visible: root.suggestion !== ""
        width: Math.min(implicitWidth, parent.width)
        symbol: "edit"
        text: qsTr("Do you mean %1?").arg(root.suggestion)
        onActivated: root.suggestionTaken()
    }
}
