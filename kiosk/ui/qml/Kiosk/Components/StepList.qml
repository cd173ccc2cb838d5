// What happens next, in order. The model's rows have: title, detail, done (bool).
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Column {
    id: root

    required property var model

    spacing: Theme.px(30)

    Repeater {
        id: steps
        model: root.model
        delegate: Item {
            id: step
            required property int index
            required property string title
            required property string detail
            required property bool done
            width: root.width
            height: Math.max(disc.height, words.height)
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("Step %1: %2, %3").arg(index + 1).arg(title).arg(detail)

            Rectangle {
                visible: step.index + 1 < steps.count
                x: Math.round((disc.width - width) / 2)
                y: disc.height
                width: Theme.hereStroke
                height: step.height - y + root.spacing
                color: Theme.line
            }
            Rectangle {
                id: disc
                width: Theme.px(52)
                height: width
                radius: width / 2
                color: step.done ? Theme.here : Theme.surface
                border.width: step.done ? 0 : Theme.px(3)
                border.color: Theme.control
                Icon {
                    anchors.centerIn: parent
                    visible: step.done
                    name: "check"
                    px: 30
                    colour: Theme.bg
                }
                KText {
                    anchors.centerIn: parent
                    visible: !step.done
                    text: step.index + 1
                    px: Theme.caption
                    exact: true
                    strong: true
                    tabular: true
                    Accessible.ignored: true
                }
            }
            Column {
                id: words
                x: disc.width + Theme.px(28)
                width: step.width - x
                KText { width: parent.width; text: step.title; px: 31; strong: true; wrapMode: Text.Wrap; Accessible.ignored: true }
                KText { width: parent.width; text: step.detail; px: 26; quiet: true; tabular: true; wrapMode: Text.Wrap; Accessible.ignored: true }
            }
        }
    }
}
