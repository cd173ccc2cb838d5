// The number below the bars, with its check at once.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components
import Kiosk.Screens.Parts

ShopperFrame {
    id: root

    required property NumberViewModel viewModel

    contentSpacing: Theme.s4

    Keys.onPressed: event => {
        if (/^[0-9]$/.test(event.text))
            root.viewModel.press(event.text);
        else if (event.key === Qt.Key_Backspace)
            root.viewModel.erase();
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            root.viewModel.find();
        else
            return;
        event.accepted = true;
    }

    component Paper: ScanLabel {
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: Theme.px(430)
        Layout.preferredHeight: Theme.px(366)
    }

    info: [
        // Nothing to touch: with the controls down it stands above the line.
        Paper {
            visible: root.moved
            Layout.bottomMargin: Theme.s2
        },
        Headline {
            text: qsTr("Type the number.")
            lines: 1
            Layout.fillWidth: true
            Layout.topMargin: Theme.s1
        },
        KText {
            text: qsTr("It stands below the bars on the label.")
            quiet: true
            wrapMode: Text.WordWrap
            Layout.fillWidth: true
        },
        Paper {
            visible: root.infoLeft
            Layout.preferredWidth: Theme.px(500)
            Layout.preferredHeight: Theme.px(426)
            Layout.topMargin: Theme.s6
        }
    ]

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: Theme.fieldHeight
        radius: Theme.radiusButton
        color: Theme.surface
        border.width: root.viewModel.wrong ? Theme.selectedStroke : Theme.hereStroke
        border.color: root.viewModel.wrong ? Theme.warn : root.viewModel.complete ? Theme.here : Theme.ink
        Accessible.role: Accessible.EditableText
        Accessible.name: qsTr("Number: %1").arg(root.viewModel.digits)

        KText {
            anchors.left: parent.left
            anchors.right: sign.left
            anchors.leftMargin: Theme.px(36)
            anchors.verticalCenter: parent.verticalCenter
            text: root.viewModel.grouped === "" ? "0 000000 000000" : root.viewModel.grouped
            px: 52
            exact: true
            strong: true
            tabular: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.px(34)
            color: root.viewModel.grouped === "" ? Theme.line : Theme.ink
            Accessible.ignored: true
        }
        StateShape {
            id: sign
            visible: root.viewModel.wrong || root.viewModel.complete
            availability: root.viewModel.wrong ? "unknown" : "here"
            px: 48
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(36)
            anchors.verticalCenter: parent.verticalCenter
        }
    }
    KText {
        text: root.viewModel.wrong ? qsTr("One digit is not right. Please compare with the label.") : root.viewModel.problem
        color: root.viewModel.wrong ? Theme.warn : Theme.ink2
        strong: root.viewModel.wrong
        wrapMode: Text.WordWrap
        Layout.fillWidth: true
    }
    Paper {
        visible: !Theme.largeSimple && !Theme.landscape && !root.moved
        Layout.topMargin: Theme.s2
    }

    action: NumberPad {
        objectName: "numberPad"
        Layout.alignment: Qt.AlignHCenter
        keyWidth: Theme.px(296)
        keyHeight: Theme.px(Theme.landscape ? 112 : 128)
        ready: root.viewModel.complete
        confirmWord: qsTr("Find")
        onDigit: digit => root.viewModel.press(digit)
        onErased: root.viewModel.erase()
        onConfirmed: root.viewModel.find()
    }
}
