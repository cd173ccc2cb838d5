// Withdraw from contract: a number and a name or an e-mail, then the time of its receipt.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components
import Kiosk.Screens.Parts

ShopperFrame {
    id: root

    required property WithdrawViewModel viewModel

    showScan: false
    contentSpacing: Theme.s4

    function goOn(): void {
        root.viewModel.press();
        if (root.viewModel.faulty !== "")
            form.enterKey(root.viewModel.faulty);
    }

    Item {
        id: rest
        parent: root
        z: -1
        anchors.fill: parent
        TapHandler {
            onTapped: rest.forceActiveFocus()
        }
    }

    info: [
        Rectangle {
            visible: root.viewModel.taken
            implicitWidth: Theme.px(104)
            implicitHeight: Theme.px(104)
            radius: width / 2
            color: Theme.here
            Layout.topMargin: Theme.s2
            Layout.bottomMargin: Theme.s3
            Icon {
                anchors.centerIn: parent
                name: "check"
                px: 64
                colour: Theme.bg
            }
        },
        Headline {
            text: root.viewModel.headline
            steps: Theme.largeSimple ? [84, 72] : [72, 64]
            Layout.fillWidth: true
            Layout.topMargin: Theme.s1
        },
        KText {
            text: root.viewModel.why
            quiet: true
            wrapMode: Text.WordWrap
            Layout.fillWidth: true
        }
    ]

    FormFields {
        id: form
        visible: !root.viewModel.taken
        model: root.viewModel.fields
        tried: root.viewModel.tried
        Layout.fillWidth: true
        onEdited: (key, text) => root.viewModel.edit(key, text)
        // The sentence that binds is read before it is pressed: the last key only puts the keyboard away.
        onFinished: rest.forceActiveFocus()
    }
    NumberCard {
        visible: root.viewModel.taken
        label: qsTr("Withdrawn from")
        number: root.viewModel.number
        token: ""
        detail: root.viewModel.receipt
        Layout.fillWidth: true
    }
    StepList {
        visible: root.viewModel.taken
        model: root.viewModel.steps
        Layout.fillWidth: true
        Layout.topMargin: Theme.s2
    }
    TextLink {
        objectName: "openRight"
        text: qsTr("The right of withdrawal")
        onActivated: root.viewModel.openRight()
    }

    action: PrimaryButton {
        objectName: root.viewModel.taken ? "doneButton" : "withdrawButton"
        text: root.viewModel.taken ? qsTr("Done") : qsTr("Confirm withdrawal")
        symbol: root.viewModel.taken ? "check" : ""
        reason: root.viewModel.busy
        Layout.fillWidth: true
        onActivated: root.viewModel.taken ? root.viewModel.done() : root.goOn()
    }
}
