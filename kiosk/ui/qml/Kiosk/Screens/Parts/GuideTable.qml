// The conversion table: heads, then one row per size that can be tapped.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components

Column {
    id: root

    required property SizeGuideViewModel viewModel
    readonly property int inset: Theme.s4
    readonly property int stateWidth: Theme.px(Theme.largeSimple ? 64 : 200)
    /// Eight sizes in sight where little height is left.
    property bool low: false
    readonly property real cell: (width - 2 * inset - stateWidth) / Math.max(1, viewModel.columns)

    spacing: Theme.px(low ? 8 : 12)

    Row {
        x: root.inset
        Repeater {
            model: [root.viewModel.first, root.viewModel.second, root.viewModel.third, root.viewModel.fourth]
            delegate: KText {
                required property string modelData
                width: root.cell
                visible: modelData !== ""
                text: modelData
                px: 26
                strong: true
                quiet: true
            }
        }
    }
    Repeater {
        model: root.viewModel.rows
        delegate: Touchable {
            id: row
            required property string key
            required property string first
            required property string second
            required property string third
            required property string fourth
            required property string availability
            required property bool selected
            readonly property list<string> cells: [first, second, third, fourth].filter(cell => cell !== "")
            readonly property list<string> heads: [root.viewModel.first, root.viewModel.second, root.viewModel.third, root.viewModel.fourth]

            objectName: "guide_" + key
            width: root.width
            height: Theme.px(Theme.largeSimple ? 104 : root.low ? 66 : 84)
            ringRadius: Theme.radiusChip
            sinks: false
            spoken: cells.map((cell, i) => heads[i] + " " + cell).concat(Availability.word(availability)).join(", ")
            Accessible.role: Accessible.RadioButton
            Accessible.checkable: true
            Accessible.checked: selected
            onActivated: root.viewModel.choose(key)

            background: Item {
                Rectangle {
                    anchors.fill: parent
                    radius: Theme.radiusChip
                    color: row.selected ? Theme.inverse : row.pressedLook ? Theme.nowhereSoft : Theme.surface
                    border.width: row.selected ? 0 : Theme.controlStroke
                    border.color: Theme.control
                }
                FocusRing {
                    visible: row.selected
                    around: Theme.radiusChip
                }
            }
            contentItem: Item {
                Row {
                    x: root.inset
                    anchors.verticalCenter: parent.verticalCenter
                    Repeater {
                        model: row.cells
                        delegate: KText {
                            required property string modelData
                            required property int index
                            width: root.cell
                            text: modelData
                            px: index === 0 ? Theme.lead : Theme.body
                            strong: index === 0
                            tabular: true
                            elide: Text.ElideRight
                            color: row.selected ? Theme.inverseInk : Theme.ink
                            anchors.verticalCenter: parent ? parent.verticalCenter : undefined  // a cell that goes has none
                            Accessible.ignored: true
                        }
                    }
                }
                KText {
                    visible: !Theme.largeSimple
                    text: Availability.word(row.availability)
                    px: 26
                    strong: true
                    color: row.selected ? Theme.inverseInk : Availability.colour(row.availability)
                    anchors.right: sign.left
                    anchors.rightMargin: Theme.s2
                    anchors.verticalCenter: parent.verticalCenter
                    Accessible.ignored: true
                }
                StateShape {
                    id: sign
                    availability: row.availability
                    px: 32
                    colour: row.selected ? Theme.inverseInk : Availability.colour(row.availability)
                    ground: row.selected ? Theme.inverse : Theme.surface
                    x: parent.width - width - root.inset
                    anchors.verticalCenter: parent.verticalCenter
                }
            }
        }
    }
}
