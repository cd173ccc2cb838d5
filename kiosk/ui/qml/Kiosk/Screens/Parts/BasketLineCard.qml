// One line of the basket: the article, how it comes, how many, and the way out of the basket.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Components

Card {
    id: root

    required property string key
    required property string title
    required property string detail
    required property string price
    required property string each
    required property string way
    required property string icon
    required property string tone
    required property string picture
    required property int quantity
    required property int maximum
    required property string limit
    required property bool counted
    readonly property int inset: Theme.px(28)
    signal opened
    signal changed(int quantity)
    signal removed

    implicitHeight: body.implicitHeight + 2 * inset
    Accessible.role: Accessible.Grouping
    Accessible.name: root.title + ", " + root.detail

    ColumnLayout {
        id: body
        x: root.inset
        y: root.inset
        width: root.width - 2 * root.inset
        spacing: Theme.px(20)

        RowLayout {
            spacing: Theme.px(28)
            Layout.fillWidth: true
            Touchable {
                objectName: "open-" + root.key
                spoken: qsTr("Look at %1").arg(root.title)
                implicitWidth: Theme.px(Theme.largeSimple ? 160 : 200)
                implicitHeight: Theme.px(Theme.largeSimple ? 112 : 128)
                ringRadius: Theme.radiusTile
                Layout.alignment: Qt.AlignTop
                contentItem: ProductPicture {
                    picture: root.picture
                    topRadius: Theme.radiusTile
                }
                onActivated: root.opened()
            }
            ColumnLayout {
                spacing: Theme.px(4)
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                GridLayout {
                    columns: Theme.largeSimple ? 1 : 2
                    columnSpacing: Theme.s2
                    Layout.fillWidth: true
                    KText {
                        text: root.title
                        px: 34
                        display: true
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                    KText {
                        visible: root.price !== ""
                        text: root.price
                        px: 32
                        strong: true
                        tabular: true
                        Layout.alignment: Qt.AlignTop
                    }
                }
                GridLayout {
                    columns: Theme.largeSimple ? 1 : 2
                    columnSpacing: Theme.s2
                    Layout.fillWidth: true
                    KText {
                        text: root.detail
                        px: 26
                        quiet: true
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                    KText {
                        visible: root.each !== ""
                        text: root.each
                        px: Theme.caption
                        quiet: true
                        tabular: true
                        Layout.alignment: Qt.AlignTop
                    }
                }
                RowLayout {
                    spacing: Theme.px(12)
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.px(6)
                    Icon {
                        name: root.icon
                        px: 32
                        colour: Availability.colour(root.tone)
                        Layout.alignment: Qt.AlignTop
                    }
                    KText {
                        text: root.way
                        px: 26
                        strong: true
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                }
            }
        }
        RowLayout {
            spacing: Theme.s3
            Layout.fillWidth: true
            QuantityStepper {
                visible: root.counted
                value: root.quantity
                minimum: 1
                maximum: root.maximum
                what: root.title
                onChanged: value => root.changed(value)
            }
            KText {
                text: root.limit
                px: Theme.caption
                quiet: true
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            TextLink {
                objectName: "remove-" + root.key
                text: qsTr("Remove")
                spoken: qsTr("Remove %1").arg(root.title)
                symbol: "trash"
                symbolFirst: true
                onActivated: root.removed()
            }
        }
    }
}
