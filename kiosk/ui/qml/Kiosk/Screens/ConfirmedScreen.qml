// The order is taken: its number, how to pay, what happens next, and when it is forgotten here.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components
import Kiosk.Screens.Parts

ShopperFrame {
    id: root

    required property ConfirmedViewModel viewModel
    readonly property bool paying: root.viewModel.payCode !== ""
    // The steps are only to look at: beside the column, or above the line with the controls down.
    readonly property bool stepsApart: Theme.landscape || root.moved

    showBack: false
    showBasket: false
    footer.scanText: qsTr("Scan something else")
    contentSpacing: Theme.px(root.stepsApart ? 12 : 28)

    info: [
        Rectangle {
            visible: Theme.landscape || !root.paying && !root.moved
            implicitWidth: Theme.px(Theme.landscape ? 88 : 104)
            implicitHeight: implicitWidth
            radius: width / 2
            color: Theme.here
            Layout.topMargin: Theme.px(16)
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
            steps: Theme.largeSimple ? [84, 72] : root.paying ? [72, 64] : [88, 72]
            Layout.fillWidth: true
        },
        Steps {
            visible: root.stepsApart
            Layout.topMargin: root.moved ? Theme.s3 : Theme.s5
        }
    ]

    component Steps: StepList {
        model: root.viewModel.steps
        spacing: Theme.px(root.paying || root.stepsApart ? 18 : 24)
        Layout.fillWidth: true
    }

    Flow {
        visible: tabs.count > 0
        spacing: Theme.px(20)
        Layout.fillWidth: true
        Repeater {
            id: tabs
            model: root.viewModel.tabs
            delegate: Chip {
                required property string key
                required property string title
                required property bool chosen
                objectName: "order-" + key
                text: title
                on: chosen
                Accessible.role: Accessible.RadioButton
                onActivated: root.viewModel.show(key)
            }
        }
    }
    NumberCard {
        label: root.viewModel.numberLabel
        number: root.viewModel.number
        token: root.viewModel.code
        detail: root.viewModel.codeWords
        note: root.viewModel.showWords
        withdrawal: root.viewModel.withdrawal
        small: root.paying
        low: root.stepsApart
        Layout.fillWidth: true
        onWithdrawRequested: root.viewModel.withdraw()
        onWithdrawalRequested: root.viewModel.openWithdrawal()
    }
    PayCard {
        visible: root.paying
        token: root.viewModel.payCode
        title: root.viewModel.payTitle
        detail: root.viewModel.payDetail
        lines: root.viewModel.payLines
        Layout.fillWidth: true
    }
    Steps {
        visible: !root.stepsApart
    }

    action: [
        PrimaryButton {
            objectName: "doneButton"
            text: qsTr("Done")
            symbol: "check"
            Layout.fillWidth: true
            onActivated: root.viewModel.done()
        },
        ForgetLine {
            seconds: root.viewModel.forgetLeft
            total: root.viewModel.forgetTotal
            detail: root.viewModel.forgetLeft > 0 ? root.viewModel.forgetText : ""
            Layout.fillWidth: true
        }
    ]
}
