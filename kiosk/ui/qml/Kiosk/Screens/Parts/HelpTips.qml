// What one can do here; each row is a door to it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Components

Card {
    id: root

    required property var model
    readonly property int inset: Theme.px(28)
    signal picked(string key)

    implicitHeight: column.implicitHeight

    ColumnLayout {
        id: column
        x: root.inset
        width: root.width - 2 * root.inset
        spacing: 0
        Repeater {
            model: root.model
            delegate: Touchable {
                id: tip
                required property int index
                required property string key
                required property string symbol
                required property string title
                required property string detail
                objectName: "tip-" + key
                spoken: title + ". " + detail
                sinks: false
                ringRadius: Theme.radiusTile
                Layout.fillWidth: true
                Layout.preferredHeight: words.implicitHeight + Theme.s1
                contentItem: Item {
                    Divider {
                        visible: tip.index > 0
                        width: parent.width
                    }
                    InfoRow {
                        id: words
                        width: parent.width
                        height: parent.height
                        title: tip.title
                        detail: tip.detail
                        symbol: tip.symbol
                        opacity: tip.pressedLook ? 0.6 : 1
                        Accessible.ignored: true
                        Icon {
                            name: "chevron-right"
                            px: 40
                            colour: Theme.ink2
                        }
                    }
                }
                onActivated: root.picked(key)
            }
        }
    }
}
