// A legal text: large enough to read, scrolled by finger or by a button, never cut.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components
import Kiosk.Screens.Parts

ShopperFrame {
    id: root

    required property LegalViewModel viewModel

    hasAction: root.viewModel.withdraws
    contentSpacing: Theme.s3

    info: [
        Headline {
            visible: root.viewModel.title !== ""
            text: root.viewModel.title
            steps: Theme.largeSimple ? [84, 72, 64] : [72, 64, 56]
            Layout.fillWidth: true
            Layout.topMargin: Theme.s1
        },
        LegalOthers {
            visible: Theme.landscape && root.viewModel.ready
            model: root.viewModel.others
            Layout.fillWidth: true
            Layout.topMargin: Theme.s4
            onPicked: topic => root.viewModel.open(topic)
        }
    ]

    Waiting {
        waiting: !root.viewModel.ready
        Layout.fillWidth: true
    }
    EmptyState {
        visible: root.viewModel.missing
        symbol: "document"
        title: qsTr("This text is not on the screen just now.")
        detail: qsTr("A colleague has it on paper for you.")
        door: qsTr("Help")
        doorSymbol: "help"
        Layout.fillWidth: true
        onDoorTaken: root.viewModel.help()
    }
    Notice {
        visible: root.viewModel.foreign !== ""
        symbol: "globe"
        title: root.viewModel.foreign
        Layout.fillWidth: true
    }
    Repeater {
        model: root.viewModel.blocks
        delegate: KText {
            id: block
            required property int index
            required text
            required property bool heading
            px: heading ? 34 : Theme.body
            strong: heading
            line: heading ? 1.25 : 1.5
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Layout.topMargin: heading && index > 0 ? Theme.s3 : 0
            Accessible.role: heading ? Accessible.Heading : Accessible.Paragraph
        }
    }
    QrCard {
        visible: root.viewModel.phoneCode !== ""
        token: root.viewModel.phoneCode
        small: true
        title: qsTr("Read it on your phone")
        detail: qsTr("The shop's page opens. Nothing is sent from here.")
        Layout.fillWidth: true
        Layout.topMargin: Theme.s3
    }
    LegalOthers {
        visible: !Theme.landscape && root.viewModel.ready
        model: root.viewModel.others
        Layout.fillWidth: true
        Layout.topMargin: Theme.s3
        onPicked: topic => root.viewModel.open(topic)
    }

    action: RowLayout {
        visible: root.viewModel.withdraws
        spacing: Theme.gutter
        Layout.fillWidth: true
        SecondaryButton {
            objectName: "legalCounterpart"
            text: root.viewModel.formText
            symbol: "document"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onActivated: root.viewModel.open(root.viewModel.form)
        }
        SecondaryButton {
            objectName: "withdrawButton"
            text: qsTr("Withdraw from contract")
            symbol: "return"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onActivated: root.viewModel.withdraw()
        }
    }
}
