// Several articles: whose maker and material are meant.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Components

Sheet {
    id: root

    required property var model
    signal picked(string key)

    title: qsTr("Maker and material of")

    ColumnLayout {
        width: root.innerWidth
        spacing: Theme.s2
        Repeater {
            model: root.model
            delegate: SecondaryButton {
                required property string key
                required property string title
                objectName: "maker-" + key
                text: title
                Layout.fillWidth: true
                onActivated: root.picked(key)
            }
        }
    }
}
