// The fields of a form, side by side where they belong together; the keyboard's accent key walks through them.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.VirtualKeyboard
import Kiosk.Theme
import Kiosk.Components

Flow {
    id: root

    required property var model
    /// Suggestions show at once after the first try, before only when the field was left.
    property bool tried: false
    signal edited(string key, string text)
    signal suggestionTaken(string key)
    /// The accent key on the last field.
    signal finished

    spacing: Theme.gutter

    function enter(index: int): void {
        const field = fields.itemAt(index) as TextFieldRow;
        if (field)
            field.entry.forceActiveFocus(Qt.TabFocusReason);
    }
    function isEmpty(index: int): bool {
        const field = fields.itemAt(index) as TextFieldRow;
        return field !== null && field.text === "";
    }
    function enterKey(key: string): void {
        for (let i = 0; i < fields.count; i++) {
            if (fields.itemAt(i).objectName === "row-" + key)
                root.enter(i);
        }
    }
    function hintsFor(kind: string): int {
        const calm = Qt.ImhNoPredictiveText | Qt.ImhSensitiveData;
        switch (kind) {
        case "email":
            return calm | Qt.ImhNoAutoUppercase | Qt.ImhEmailCharactersOnly;
        case "phone":
            return calm | Qt.ImhDialableCharactersOnly;
        case "digits":
            return calm | Qt.ImhPreferNumbers;
        case "code":
            return calm | Qt.ImhPreferUppercase;
        }
        return calm;
    }

    Repeater {
        id: fields
        model: root.model
        delegate: TextFieldRow {
            id: field
            required property int index
            required property string key
            required property string value
            required property string kind
            required property int span
            required property string better
            required hint
            required error
            required enterWord
            readonly property bool narrow: span < 12 && !Theme.largeSimple

            objectName: "row-" + key
            width: narrow ? Math.floor((root.width - root.spacing) * span / 12) : root.width
            text: value
            suggestion: entry.activeFocus && !root.tried ? "" : better
            inputMethodHints: root.hintsFor(kind)
            entry.objectName: "field-" + key
            entry.enterAction: index + 1 < fields.count ? EnterKeyAction.Next : EnterKeyAction.Done
            onEdited: text => root.edited(field.key, text)
            onSuggestionTaken: root.suggestionTaken(field.key)
            onAccepted: {
                if (field.index + 1 < fields.count)
                    root.enter(field.index + 1);
                else
                    root.finished();
            }
        }
    }
}
