// A short sentence of one line, or of two that are about as long: never a long one and a leftover.
pragma ComponentBehavior: Bound
import QtQuick

KText {
    id: root

    required property string sentence
    /// Stays one line up to this share of the width.
    property real oneLine: 1

    function broken(): string {
        const words = root.sentence.split(" ");
        const whole = metrics.advanceWidth(root.sentence);
        let best = root.sentence;
        let longest = whole <= root.width * root.oneLine ? 0 : whole > root.width ? Infinity : whole;
        for (let i = 1; i < words.length; i++) {
            const upper = words.slice(0, i).join(" ");
            const lower = words.slice(i).join(" ");
            const wider = Math.max(metrics.advanceWidth(upper), metrics.advanceWidth(lower));
            if (wider < longest) {
                longest = wider;
                best = upper + "\n" + lower;
            }
        }
        return best;
    }

    text: root.broken()
    exact: true
    line: 1.2
    strong: true
    wrapMode: Text.WordWrap
    maximumLineCount: 2
    elide: Text.ElideRight
    Accessible.ignored: true

    FontMetrics { id: metrics; font: root.font }
}
