"""What `kiosk calibrate` says, in the shop's language: plain sentences, one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiosk.vision.calibrate.calibration import Refusal
from kiosk.vision.calibrate.guide import Need, Verdict

Language = Literal["de", "en"]

_NEEDS: dict[Language, dict[Need, str]] = {
    "de": {
        Need.FRONT: "Halten Sie die Tafel gerade vor die Kamera.",
        Need.CLOSE: "Kommen Sie näher, bis die Tafel das halbe Bild füllt.",
        Need.UPPER_LEFT: "Halten Sie die Tafel in die Ecke oben links.",
        Need.UPPER_RIGHT: "Halten Sie die Tafel in die Ecke oben rechts.",
        Need.LOWER_LEFT: "Halten Sie die Tafel in die Ecke unten links.",
        Need.LOWER_RIGHT: "Halten Sie die Tafel in die Ecke unten rechts.",
        Need.TURN_LEFT: "Drehen Sie die Tafel so, dass sie nach links schaut.",
        Need.TURN_RIGHT: "Drehen Sie die Tafel so, dass sie nach rechts schaut.",
        Need.TURN_UP: "Kippen Sie die Tafel so, dass sie nach oben schaut.",
        Need.TURN_DOWN: "Kippen Sie die Tafel so, dass sie nach unten schaut.",
    },
    "en": {
        Need.FRONT: "Hold the board straight before the camera.",
        Need.CLOSE: "Come closer until the board fills half the picture.",
        Need.UPPER_LEFT: "Hold the board in the upper left corner.",
        Need.UPPER_RIGHT: "Hold the board in the upper right corner.",
        Need.LOWER_LEFT: "Hold the board in the lower left corner.",
        Need.LOWER_RIGHT: "Hold the board in the lower right corner.",
        Need.TURN_LEFT: "Turn the board so that it faces left.",
        Need.TURN_RIGHT: "Turn the board so that it faces right.",
        Need.TURN_UP: "Tilt the board so that it faces up.",
        Need.TURN_DOWN: "Tilt the board so that it faces down.",
    },
}
_VERDICTS: dict[Language, dict[Verdict, str]] = {
    "de": {
        Verdict.TAKEN: "Gut, das Bild ist aufgenommen.",
        Verdict.NO_BOARD: "Die Tafel ist nicht zu sehen.",
        Verdict.TOO_FAR: "Die Tafel ist zu weit weg.",
        Verdict.BLURRED: "Das Bild ist unscharf. Mehr Licht hilft.",
        Verdict.MOVING: "Bitte kurz still halten.",
        Verdict.NOTHING_NEW: "Noch nicht ganz.",
    },
    "en": {
        Verdict.TAKEN: "Good, this picture is taken.",
        Verdict.NO_BOARD: "The board is not in sight.",
        Verdict.TOO_FAR: "The board is too far away.",
        Verdict.BLURRED: "The picture is not sharp. More light helps.",
        Verdict.MOVING: "Please hold still for a moment.",
        Verdict.NOTHING_NEW: "Not quite there yet.",
    },
}
_REFUSALS: dict[Language, dict[Refusal, str]] = {
    "de": {
        Refusal.TOO_FEW: "Es waren zu wenige brauchbare Bilder der Tafel: mindestens sechs, besser zehn.",
        Refusal.ALIKE: "Die Bilder sind einander zu ähnlich. Die Tafel muss in die Ecken und in alle vier Richtungen "
        "gekippt werden, sonst lässt sich die Brennweite nicht messen.",
        Refusal.NOT_FLAT: "Die Punkte passen nicht zu einer ebenen Tafel. Kleben Sie den Ausdruck auf Karton und "
        "sorgen Sie für mehr Licht.",
        Refusal.NO_LENS: "Das Ergebnis passt zu keiner Kamera. Prüfen Sie Ausdruck und Abstand und messen Sie noch "
        "einmal.",
        Refusal.NOBODY: "Es war zu selten ein Gesicht zu sehen. Stellen Sie sich auf die Marke und sorgen Sie für "
        "Licht von vorn.",
        Refusal.SEVERAL: "Es waren mehrere Personen zu sehen. Es darf nur eine vor der Kamera stehen.",
        Refusal.SIDEWAYS: "Der Kopf war zur Seite gedreht. Bitte gerade in die Kamera schauen.",
        Refusal.RESTLESS: "Die Person hat sich bewegt. Bitte auf der Marke stehen bleiben.",
    },
    "en": {
        Refusal.TOO_FEW: "There were too few good pictures of the board: at least six, better ten.",
        Refusal.ALIKE: "The pictures are too much alike. The board must go into the corners and be tilted in all four "
        "directions, else the focal length cannot be measured.",
        Refusal.NOT_FLAT: "The points do not fit a flat board. Glue the print on cardboard and give it more light.",
        Refusal.NO_LENS: "The result fits no camera. Check print and distance, then measure again.",
        Refusal.NOBODY: "A face was in sight too rarely. Stand on the mark and have light from the front.",
        Refusal.SEVERAL: "Several people were in sight. Only one may stand before the camera.",
        Refusal.SIDEWAYS: "The head was turned aside. Please look straight into the camera.",
        Refusal.RESTLESS: "The person moved. Please stand still on the mark.",
    },
}


@dataclass(frozen=True, slots=True)
class Words:
    """All sentences in one language."""

    language: Language

    def need(self, need: Need) -> str:
        """What to do next."""
        return _NEEDS[self.language][need]

    def verdict(self, verdict: Verdict) -> str:
        """What became of a picture."""
        return _VERDICTS[self.language][verdict]

    def refusal(self, refusal: Refusal) -> str:
        """Why there is no result."""
        return _REFUSALS[self.language][refusal]

    def step(self, done: int, of: int) -> str:
        """How far one is."""
        return f"Bild {done} von {of}" if self.language == "de" else f"Picture {done} of {of}"

    def stand(self, metres: float) -> str:
        """Where to stand; decimal comma in German."""
        if self.language == "de":
            far = f"{metres:g}".replace(".", ",")
            return f"Stellen Sie sich {far} m vor die Kamera und schauen Sie hinein."
        return f"Stand {metres:g} m before the camera and look into it."

    @property
    def measuring(self) -> str:
        """While looks at a person are taken."""
        return "Bitte so bleiben." if self.language == "de" else "Please stay like this."

    @property
    def computing(self) -> str:
        """While the result is computed."""
        return "Es wird gerechnet …" if self.language == "de" else "Computing …"

    def result(self, view_degrees: float, doubt: float) -> str:
        """The good end."""
        if self.language == "de":
            view, within = f"{view_degrees:.1f}".replace(".", ","), f"{doubt * 100:.1f}".replace(".", ",")
            return f"Fertig. Die Kamera sieht {view}° breit, auf {within} % genau."
        return f"Done. The camera sees {view_degrees:.1f}° across, within {doubt:.1%}."

    @property
    def stop(self) -> str:
        """How to end early."""
        return "Abbrechen: Taste Esc" if self.language == "de" else "To stop: Esc key"


def words_for(language: str) -> Words:
    """German for German-speaking shops, English for all others."""
    return Words("de" if language == "de" else "en")
