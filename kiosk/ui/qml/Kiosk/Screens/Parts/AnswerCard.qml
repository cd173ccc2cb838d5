// What is known about the chosen size: one sentence, where and how many, as of when. `brief` says it in two lines.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Components

Card {
    id: root

    required property string availability
    required property string title
    required property string words
    required property string asOf
    /// Rows: tone, title, detail.
    required property var rows
    property bool brief: false
    readonly property bool full: !brief && facts.count > 0

    implicitWidth: Theme.columnWidth
    implicitHeight: (full ? column.implicitHeight : line.implicitHeight) + Theme.px(full ? 62 : Theme.landscape ? 28 : 44)
    Accessible.role: Accessible.StaticText
    Accessible.name: [title, words, asOf].filter(part => part !== "").join(" ")

    component Moment: RowLayout {
        visible: root.asOf !== ""
        spacing: Theme.px(10)
        Icon { name: "clock"; px: 28; colour: Theme.ink2 }
        KText { text: root.asOf; px: Theme.caption; quiet: true; tabular: true; Accessible.ignored: true }
    }

    ColumnLayout {
        id: column
        visible: root.full
        x: Theme.px(36)
        y: Theme.s4
        width: root.width - 2 * x
        spacing: Theme.s3

        RowLayout {
            spacing: Theme.s2
            KText {
                text: root.title
                px: Theme.lead
                strong: true
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Moment { Layout.alignment: Qt.AlignTop | Qt.AlignRight }
        }
        RowLayout {
            spacing: Theme.px(36)
            Repeater {
                id: facts
                model: root.rows
                delegate: AnswerFact {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                }
            }
        }
    }
    RowLayout {
        id: line
        visible: !root.full
        x: Theme.px(36)
        y: Math.round((root.height - height) / 2)
        width: root.width - 2 * x
        spacing: Theme.s3

        StateShape { availability: root.availability; px: 44 }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0
            KText {
                text: root.title
                px: 31
                line: 1.25
                strong: true
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            KText {
                visible: text !== ""
                text: root.words
                px: 26
                line: 1.25
                quiet: true
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        KText {
            visible: text !== ""
            text: root.asOf
            px: Theme.caption
            quiet: true
            tabular: true
            Layout.maximumWidth: Theme.px(220)
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignRight
            Accessible.ignored: true
        }
    }
}
