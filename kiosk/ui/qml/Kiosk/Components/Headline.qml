// The one big sentence of a screen: shrinks in the steps of the theme until it fits its lines, never below the last.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Item {
    id: root

    required property string text
    property int lines: 2
    property color color: Theme.ink
    property list<real> steps: Theme.headlineSteps
    property int horizontalAlignment: Text.AlignLeft
    readonly property real px: steps[Math.min(root.step, steps.length - 1)]
    readonly property int lineCount: shown.lineCount
    readonly property int step: _fits(0) ? 0 : _fits(1) ? 1 : Math.max(0, steps.length - 1)

    implicitHeight: shown.implicitHeight
    // Of the largest step: the step depends on the width, so the width must not depend on the step.
    implicitWidth: first.implicitWidth
    Accessible.role: Accessible.Heading
    Accessible.name: root.text

    function _fits(index: int): bool {
        const probe = index === 0 ? first : second;
        return index < steps.length && probe.lineCount <= root.lines && probe.contentWidth <= root.width + 1;
    }

    component Probe: KText {
        visible: false
        width: root.width
        text: root.text
        display: true
        exact: true
        wrapMode: Text.WordWrap
        Accessible.ignored: true
    }

    Probe { id: first; px: root.steps[0]; }
    Probe { id: second; px: root.steps[Math.min(1, root.steps.length - 1)] }

    FontMetrics { id: metrics; font: shown.font }

    // Two lines of about the same length read better than a long one and a leftover: broken after a comma or a full
    // stop where there is one, and rather before a small word than behind it.
    function _broken(text: string, px: real, room: real): string {
        const words = text.split(" ");
        const whole = metrics.advanceWidth(text);
        let best = text;
        let cost = whole > room ? Infinity : 0.72 * whole;
        for (let i = 1; i < words.length; i++) {
            const upper = words.slice(0, i).join(" ");
            const lower = words.slice(i).join(" ");
            const a = metrics.advanceWidth(upper);
            const b = metrics.advanceWidth(lower);
            const longest = Math.max(a, b);
            const weighed = longest * (/[,.?!]$/.test(upper) ? 0.85 : 1) * (a > b ? 1.1 : 1);
            if (longest <= room && weighed < cost) {
                cost = weighed;
                best = upper + "\n" + lower;
            }
        }
        return best;
    }

    KText {
        id: shown
        width: root.width
        text: root.lines > 1 ? root._broken(root.text, root.px, root.width) : root.text
        px: root.px
        display: true
        exact: true
        color: root.color
        wrapMode: Text.Wrap
        horizontalAlignment: root.horizontalAlignment
        Accessible.ignored: true
    }
}
