// The colours of a product and the chosen one's name; more than fit are paged, never scrolled sideways.
// The model's rows have: name (string), swatch (color), selected (bool), key (string).
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Item {
    id: root

    required property var model
    property string label: qsTr("Colour")
    property string chosen: ""
    property int page: 0
    readonly property int perPage: 6
    readonly property int pages: Math.max(1, Math.ceil(swatches.count / perPage))
    signal picked(string key)

    implicitHeight: Theme.chipHeight
    implicitWidth: Theme.columnWidth

    Row {
        id: line
        spacing: Theme.s3
        height: parent.height
        Repeater {
            id: swatches
            model: root.model
            delegate: ColourSwatch {
                required property string name
                required property string key
                required selected
                required property int index
                text: name
                visible: Math.floor(index / root.perPage) === root.page
                onActivated: root.picked(key)
            }
        }
        HeaderButton {
            objectName: "moreColoursButton"
            visible: root.pages > 1
            height: Theme.chipHeight
            symbol: "chevron-right"
            spoken: qsTr("More colours")
            onActivated: root.page = (root.page + 1) % root.pages
        }
    }
    KText {
        id: what
        x: line.width + Theme.s4
        anchors.verticalCenter: parent.verticalCenter
        text: root.label
        quiet: true
    }
    KText {
        x: what.x + what.width + Theme.s1
        width: root.width - x
        anchors.verticalCenter: parent.verticalCenter
        text: root.chosen
        strong: true
        elide: Text.ElideRight
    }
}
