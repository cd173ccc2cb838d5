// The narrowings that are tapped most, the door to all of them, and how many articles there are.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Components

Item {
    id: root

    property var chips
    required property string totalText
    signal picked(string key)
    signal filtersRequested

    implicitHeight: flow.height

    Flow {
        id: flow
        // The number stands at the end of the first line, however many lines there are.
        width: root.width - total.width - Theme.s2
        spacing: Theme.s2

        Chip {
            objectName: "openFilters"
            symbol: "sliders"
            text: qsTr("Filter")
            onActivated: root.filtersRequested()
        }
        Repeater {
            model: root.chips
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
    KText {
        id: total
        text: root.totalText
        px: 26
        strong: true
        quiet: true
        anchors.right: parent.right
        y: Math.round((Theme.chipHeight - height) / 2)
    }
}
