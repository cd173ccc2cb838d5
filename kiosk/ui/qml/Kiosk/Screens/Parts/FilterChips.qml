// A heading with chips to choose from.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Components

Column {
    id: root

    required property string title
    property var model
    signal picked(string key)

    visible: chips.count > 0
    spacing: Theme.s2

    KText {
        text: root.title
        px: Theme.row
        strong: true
        Accessible.role: Accessible.Heading
    }
    Flow {
        width: parent.width
        spacing: Theme.s2
        Repeater {
            id: chips
            model: root.model
            delegate: Chip {
                required property string key
                required text
                required property bool chosen
                objectName: key
                on: chosen
            symbol: ""
                onActivated: root.picked(key)
            }
        }
    }
}
