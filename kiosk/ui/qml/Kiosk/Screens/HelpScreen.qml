// Help: whom to ask, what one can do here, cards to show to somebody, and everything legal.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components
import Kiosk.Screens.Parts

ShopperFrame {
    id: root

    required property HelpViewModel viewModel

    contentSpacing: Theme.s4

    info: [
        Headline {
            text: root.viewModel.headline
            lines: Theme.landscape ? 2 : 1
            steps: Theme.largeSimple ? [84, 72, 64] : [84, 72, 64]
            Layout.fillWidth: true
            Layout.topMargin: Theme.s1
        },
        Person {
            visible: Theme.landscape
            Layout.topMargin: Theme.s4
        },
        Legal {
            visible: Theme.landscape
            Layout.topMargin: Theme.s4
        }
    ]

    component Person: Notice {
        title: root.viewModel.person
        detail: root.viewModel.personDetail
        symbol: "person"
        tone: "here"
        Layout.fillWidth: true
    }
    component Legal: HelpLegal {
        Layout.fillWidth: true
        onWithdrawRequested: root.viewModel.withdraw()
        onPicked: topic => root.viewModel.openLegal(topic)
    }

    Person {
        visible: !Theme.landscape
    }
    HelpTips {
        model: root.viewModel.tips
        Layout.fillWidth: true
        onPicked: key => root.viewModel.open(key)
    }
    ColumnLayout {
        spacing: Theme.s2
        Layout.fillWidth: true
        KText {
            text: qsTr("Show it instead of saying it")
            px: Theme.lead
            strong: true
            wrapMode: Text.WordWrap
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        GridLayout {
            columns: Theme.largeSimple ? 1 : 2
            columnSpacing: Theme.gutter
            rowSpacing: Theme.px(20)
            Layout.fillWidth: true
            Repeater {
                model: root.viewModel.phrases
                delegate: SecondaryButton {
                    required property string key
                    required symbol
                    required text
                    objectName: "phrase-" + key
                    px: 28
                    leftAligned: true
                    minimumHeight: Theme.px(128)
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    onActivated: {
                        card.text = text;
                        card.open = true;
                    }
                }
            }
        }
    }
    Legal {
        visible: !Theme.landscape
    }

    overlay: PhraseCard {
        id: card
        onDismissed: open = false
    }
}
