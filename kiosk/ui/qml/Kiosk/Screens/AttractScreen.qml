// The poster: a numeral that changes, the shoe, one button, the languages.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components

FocusScope {
    id: root

    required property AttractViewModel viewModel
    required property FrameViewModel frame

    readonly property bool wide: Theme.landscape
    readonly property int posterWidth: wide ? width - Theme.pageWidth : width
    readonly property int posterHeight: wide ? height : Theme.px(Theme.largeSimple ? 1140 : 1190)
    readonly property int columnX: wide ? posterWidth + Theme.margin : Math.round((width - Theme.columnWidth) / 2)

    focus: true

    Rectangle {
        anchors.fill: parent
        color: Theme.bg
    }
    Rectangle {
        y: root.wide ? 0 : root.posterHeight
        width: root.wide ? root.posterWidth : root.width
        height: root.wide ? root.height : root.height - root.posterHeight
        gradient: Gradient {
            GradientStop { position: 0; color: Theme.stage }
            GradientStop { position: 1; color: root.wide ? Theme.stage : Theme.bg }
        }
    }
    // The whole poster starts the journey; the button below says so.
    Touchable {
        objectName: "attractPoster"
        anchors.fill: parent
        focusPolicy: Qt.NoFocus
        sinks: false
        spoken: qsTr("Tap to start")
        Accessible.ignored: true
        onActivated: root.viewModel.begin()
    }
    Item {
        id: poster
        width: root.posterWidth
        height: root.posterHeight

        KText {
            id: numeral
            property int size: 38
            text: size
            px: root.wide ? 620 : 800
            exact: true
            display: true
            tracking: -0.06
            tabular: true
            color: Theme.accent
            anchors.horizontalCenter: parent.horizontalCenter
            y: (root.wide ? Theme.px(150) : Theme.px(150)) - Theme.px(px * 0.06)
            Accessible.ignored: true
        }
        Image {
            id: shoe
            readonly property int wanted: root.wide ? Theme.px(760) : Theme.px(930)
            width: wanted
            height: Math.round(wanted * 0.574)
            anchors.horizontalCenter: parent.horizontalCenter
            y: root.wide ? root.height - height - Theme.px(120) : root.posterHeight - height
            sourceSize: Qt.size(Math.ceil(width * Screen.devicePixelRatio), Math.ceil(height * Screen.devicePixelRatio))
            source: "image://icon/attract?c=" + Theme.hex(Theme.ink) + "&a=" + Theme.hex(Theme.accent) + "&b=" + Theme.brandKey
            Accessible.ignored: true
        }
    }
    Timer {
        interval: Theme.attractMs
        repeat: true
        running: !Theme.reduceMotion && root.visible
        onTriggered: numeral.size = numeral.size >= 43 ? 36 : numeral.size + 1
    }
    BrandMark {
        x: root.wide ? Theme.margin : root.columnX
        y: Math.round((Theme.headerHeight - height) / 2)
    }
    ColumnLayout {
        x: root.columnX
        // A taller typeface moves up rather than under the button.
        y: root.wide ? actions.y - height - Theme.s6 : Math.min(root.posterHeight + Theme.px(38), actions.y - height - Theme.s3)
        width: Theme.columnWidth
        spacing: 0

        Headline {
            steps: Theme.largeSimple ? [96, 84, 72] : Theme.headlineSteps
            text: Theme.attractQuestion !== "" ? Theme.attractQuestion : qsTr("Sold out in your size?")
            Layout.fillWidth: true
        }
        // One sentence goes on in the next line: no more room between the two than between its own lines.
        Headline {
            Layout.topMargin: -Theme.px(12)
            text: Theme.attractAnswer !== "" ? Theme.attractAnswer : qsTr("We'll find it.")
            color: Theme.accentText
            lines: 1
            Layout.fillWidth: true
        }
    }
    CameraLine {
        id: camera
        visible: root.frame.cameraOn
        text: root.frame.cameraLine
        symbol: root.frame.cameraSees ? "camera" : "camera-off"
        x: root.columnX
        y: root.height - height - Theme.px(root.wide ? 28 : 40)
        width: Theme.columnWidth
    }
    ColumnLayout {
        id: actions
        x: root.columnX
        y: root.height - height - (camera.visible ? camera.height + Theme.px(root.wide ? 48 : 62) : Theme.px(root.wide || Theme.largeSimple ? 72 : 110))
        width: Theme.columnWidth
        spacing: Theme.px(36)

        PrimaryButton {
            objectName: "startButton"
            text: qsTr("Tap to start")
            minimumHeight: Theme.px(Theme.largeSimple ? 168 : 128)
            Layout.fillWidth: true
            focus: true
            onActivated: root.viewModel.begin()
        }
        RowLayout {
            spacing: Theme.s2
            Layout.fillWidth: true

            Repeater {
                model: root.frame.languages
                delegate: Chip {
                    required property string key
                    required property string name
                    required property bool chosen
                    required property int index
                    objectName: "language_" + key
                    visible: index < 2 || !root.viewModel.moreLanguages
                    text: name
                    on: chosen
                    Accessible.role: Accessible.RadioButton
                    onActivated: root.frame.chooseLanguage(key)
                }
            }
            Chip {
                objectName: "moreLanguages"
                visible: root.viewModel.moreLanguages
                text: qsTr("More")
                symbol: "globe"
                onActivated: root.frame.showOverlay("Language")
            }
            Item { Layout.fillWidth: true }
            HeaderButton {
                objectName: "accessButton"
                symbol: "accessibility"
                text: ""
                spoken: qsTr("Display and access")
                onActivated: root.frame.showOverlay("Access")
            }
        }
    }
}
