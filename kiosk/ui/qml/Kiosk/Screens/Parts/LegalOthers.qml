// The other legal texts.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Components

Flow {
    id: root

    required property var model
    signal picked(string topic)

    spacing: Theme.s3

    Repeater {
        model: root.model
        delegate: TextLink {
            required property string key
            required property string title
            objectName: "legal-" + key
            text: title
            onActivated: root.picked(key)
        }
    }
}
