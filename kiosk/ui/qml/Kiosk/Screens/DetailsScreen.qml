// Only what this order needs, with the keyboard; errors are sentences at their field.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components
import Kiosk.Screens.Parts

ShopperFrame {
    id: root

    required property DetailsViewModel viewModel

    ownBack: true
    showScan: false
    contentSpacing: Theme.s4
    onBackRequested: root.viewModel.back()

    function goOn(): void {
        root.viewModel.next();
        if (root.viewModel.faulty !== "")
            form.enterKey(root.viewModel.faulty);
    }

    // The first empty form opens with its keyboard; one that is corrected shows itself whole.
    Timer {
        id: first
        property bool always: false
        interval: 0
        running: true
        onTriggered: {
            if (always || form.isEmpty(0))
                form.enter(0);
        }
    }
    Connections {
        target: root.viewModel
        function onStepChanged(): void {
            first.always = true;
            first.restart();
        }
    }

    // A tap beside the fields puts the keyboard away.
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
        Headline {
            text: root.viewModel.headline
            lines: Theme.landscape ? 2 : 1
            steps: Theme.largeSimple ? [84, 72, 64] : [72, 64]
            Layout.fillWidth: true
            Layout.topMargin: Theme.s1
        },
        KText {
            text: root.viewModel.stepText === "" ? root.viewModel.why : root.viewModel.stepText + "  ·  " + root.viewModel.why
            quiet: true
            wrapMode: Text.WordWrap
            Layout.fillWidth: true
        }
    ]

    FormFields {
        id: form
        model: root.viewModel.fields
        tried: root.viewModel.tried
        Layout.fillWidth: true
        onEdited: (key, text) => root.viewModel.edit(key, text)
        onSuggestionTaken: root.viewModel.takeSuggestion()
        onFinished: root.goOn()
    }
    ColumnLayout {
        visible: countries.count > 0
        spacing: Theme.s1
        Layout.fillWidth: true
        KText {
            text: qsTr("Country")
            px: 26
            strong: true
        }
        Flow {
            spacing: Theme.px(20)
            Layout.fillWidth: true
            Repeater {
                id: countries
                model: root.viewModel.countries
                delegate: Chip {
                    required property string key
                    required property string name
                    required property bool chosen
                    objectName: "country-" + key
                    text: name
                    on: chosen
                    Accessible.role: Accessible.RadioButton
                    onActivated: root.viewModel.chooseCountry(key)
                }
            }
        }
    }
    CheckRow {
        objectName: "newsletter"
        visible: root.viewModel.newsletterOffered
        on: root.viewModel.newsletter
        text: qsTr("Send me the newsletter")
        detail: qsTr("You get an e-mail first. Nothing else is sent before you click in it.")
        Layout.fillWidth: true
        onActivated: root.viewModel.setNewsletter(!root.viewModel.newsletter)
    }
    TextLink {
        objectName: "privacy"
        text: qsTr("Why we ask, and what happens to it")
        onActivated: root.viewModel.openPrivacy()
    }

    action: PrimaryButton {
        objectName: "continueButton"
        text: qsTr("Continue")
        Layout.fillWidth: true
        onActivated: root.goOn()
    }
}
