// All languages, each in its own words.
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

    objectName: "languageSheet"
    open: true
    title: qsTr("Language")
    onDismissed: root.frame.showOverlay("")

    ColumnLayout {
        width: root.innerWidth
        spacing: Theme.s2
        Repeater {
            model: root.frame.languages
            delegate: ModeRow {
                required property string key
                required property string name
                required property bool chosen
                objectName: "sheet_language_" + key
                Layout.fillWidth: true
                text: name
                symbol: "globe"
                on: chosen
                radio: true
                onActivated: root.frame.chooseLanguage(key)
            }
        }
        KText {
            Layout.fillWidth: true
            Layout.topMargin: Theme.s2
            text: qsTr("Only for you: the next person starts afresh.")
            quiet: true
            wrapMode: Text.WordWrap
        }
    }
}
