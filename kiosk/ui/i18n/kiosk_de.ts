<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name>AccessSheet</name>
    <message>
        <source>Display and access</source>
        <translation>Anzeige und Bedienung</translation>
    </message>
    <message>
        <source>Large &amp; simple</source>
        <translation>Groß &amp; einfach</translation>
    </message>
    <message>
        <source>Big type, one question at a time</source>
        <translation>Große Schrift, eine Frage nach der anderen</translation>
    </message>
    <message>
        <source>Controls down</source>
        <translation>Bedienung unten</translation>
    </message>
    <message>
        <source>Everything to touch within reach from a seat</source>
        <translation>Alles zum Tippen auch im Sitzen erreichbar</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Stronger colours and outlines</source>
        <translation>Kräftigere Farben und Umrisse</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Screens change without moving</source>
        <translation>Seiten wechseln, ohne sich zu bewegen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
</context>
<context>
    <name>Article</name>
    <message>
        <source>One size</source>
        <translation>Einheitsgröße</translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s)</source>
        <translation>
            <numerusform>%n&#xa0;Paar</numerusform>
            <numerusform>%n&#xa0;Paar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n&#xa0;Stück</numerusform>
            <numerusform>%n&#xa0;Stück</numerusform>
        </translation>
    </message>
    <message>
        <source>As of {day}, {time}</source>
        <translation>Stand {day}, {time}</translation>
    </message>
    <message>
        <source>As of {time}</source>
        <translation>Stand&#xa0;{time}</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Tap to start</source>
        <translation>Hier tippen, los geht’s</translation>
    </message>
    <message>
        <source>Sold out in your size?</source>
        <translation>Ausverkauft in Ihrer Größe?</translation>
    </message>
    <message>
        <source>We&apos;ll find it.</source>
        <translation>Wir finden sie.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Weitere</translation>
    </message>
    <message>
        <source>Display and access</source>
        <translation>Anzeige und Bedienung</translation>
    </message>
</context>
<context>
    <name>Availability</name>
    <message>
        <source>here</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>branch</source>
        <translation>Filiale</translation>
    </message>
    <message>
        <source>online</source>
        <translation>online</translation>
    </message>
    <message>
        <source>please ask</source>
        <translation>bitte fragen</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>nirgends</translation>
    </message>
    <message>
        <source>Here in the shop</source>
        <translation>Hier im Laden</translation>
    </message>
    <message>
        <source>Another branch</source>
        <translation>Andere Filiale</translation>
    </message>
    <message>
        <source>We send it</source>
        <translation>Wir schicken sie</translation>
    </message>
    <message>
        <source>Sold out just now</source>
        <translation>Gerade nirgends</translation>
    </message>
</context>
<context>
    <name>Basket</name>
    <message>
        <source>Your basket is still empty.</source>
        <translation>Ihr Korb ist noch leer.</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) in your basket.</source>
        <translation>
            <numerusform>%n&#xa0;Artikel in Ihrem Korb.</numerusform>
            <numerusform>%n&#xa0;Artikel in Ihrem Korb.</numerusform>
        </translation>
    </message>
    <message>
        <source>{price} each</source>
        <translation>je {price}</translation>
    </message>
    <message>
        <source>At most {count} of one article</source>
        <translation>Höchstens {count}&#xa0;Stück je Artikel</translation>
    </message>
    <message>
        <source>This is the last one there</source>
        <translation>Das ist das letzte Stück</translation>
    </message>
    <message>
        <source>There are no more there</source>
        <translation>Mehr sind nicht da</translation>
    </message>
    <message>
        <source>Tell me when it is back</source>
        <translation>Bescheid, sobald es wieder da ist</translation>
    </message>
    <message>
        <source>no obligation</source>
        <translation>unverbindlich</translation>
    </message>
    <message>
        <source>Shipping</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Sent home</source>
        <translation>Nach Hause</translation>
    </message>
    <message>
        <source>Reserved at {place}, pay there</source>
        <translation>Reserviert in der Filiale {place}, Zahlung&#xa0;dort</translation>
    </message>
    <message>
        <source>From this shop, pay at the till</source>
        <translation>Aus diesem Laden, Zahlung an der Kasse</translation>
    </message>
</context>
<context>
    <name>BasketLineCard</name>
    <message>
        <source>Look at %1</source>
        <translation>%1 ansehen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>BasketScreen</name>
    <message>
        <source>What you choose lies here.</source>
        <translation>Hier liegt, was Sie auswählen.</translation>
    </message>
    <message>
        <source>Scan a label or look around. Nothing is kept when you leave.</source>
        <translation>Scannen Sie ein Etikett, oder stöbern Sie. Wenn Sie gehen, vergessen wir alles.</translation>
    </message>
    <message>
        <source>Look around</source>
        <translation>Stöbern</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Keep shopping</source>
        <translation>Weiter stöbern</translation>
    </message>
    <message>
        <source>Scan the label</source>
        <translation>Etikett scannen</translation>
    </message>
</context>
<context>
    <name>BasketSums</name>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>incl. VAT</source>
        <translation>inkl.&#xa0;MwSt.</translation>
    </message>
</context>
<context>
    <name>Camera</name>
    <message>
        <source>Camera on, but it sees nothing just now. No picture is stored.</source>
        <translation>Kamera an, sieht aber gerade nichts. Kein Bild wird gespeichert.</translation>
    </message>
    <message>
        <source>Camera on: sees only distance, masks and labels. No picture is stored.</source>
        <translation>Kamera an: erkennt nur Abstand, Maske und Etiketten. Kein Bild wird gespeichert.</translation>
    </message>
    <message>
        <source>Camera on: sees only distance and masks. No picture is stored.</source>
        <translation>Kamera an: erkennt nur Abstand und Maske. Kein Bild wird gespeichert.</translation>
    </message>
    <message>
        <source>Camera on: sees only distance and labels. No picture is stored.</source>
        <translation>Kamera an: erkennt nur Abstand und Etiketten. Kein Bild wird gespeichert.</translation>
    </message>
    <message>
        <source>Camera on: sees only distance. No picture is stored.</source>
        <translation>Kamera an: erkennt nur den Abstand. Kein Bild wird gespeichert.</translation>
    </message>
    <message>
        <source>Camera on: sees only masks and labels. No picture is stored.</source>
        <translation>Kamera an: erkennt nur Maske und Etiketten. Kein Bild wird gespeichert.</translation>
    </message>
    <message>
        <source>Camera on: sees only masks. No picture is stored.</source>
        <translation>Kamera an: erkennt nur Masken. Kein Bild wird gespeichert.</translation>
    </message>
    <message>
        <source>Camera on: reads only labels. No picture is stored.</source>
        <translation>Kamera an: liest nur Etiketten. Kein Bild wird gespeichert.</translation>
    </message>
    <message>
        <source>Camera on: sees only that somebody is here. No picture is stored.</source>
        <translation>Kamera an: erkennt nur, dass jemand da ist. Kein Bild wird gespeichert.</translation>
    </message>
    <message>
        <source>It notices that somebody is here, never who.</source>
        <translation>Sie merkt, dass jemand da ist, aber nie, wer.</translation>
    </message>
    <message>
        <source>It measures how far apart people stand.</source>
        <translation>Sie misst, wie weit Menschen voneinander entfernt stehen.</translation>
    </message>
    <message>
        <source>It sees whether a mask is worn.</source>
        <translation>Sie erkennt, ob eine Maske getragen wird.</translation>
    </message>
    <message>
        <source>On the scan screen it reads labels and shows its picture, only there.</source>
        <translation>Beim Scannen liest sie Etiketten und zeigt ihr Bild, nur dort.</translation>
    </message>
    <message>
        <source>No picture is ever stored or sent.</source>
        <translation>Kein Bild wird je gespeichert oder gesendet.</translation>
    </message>
    <message>
        <source>It counts people in totals of {minutes} minutes, never single visits.</source>
        <translation>Sie zählt Menschen in Summen über {minutes} Minuten, nie einzelne Besuche.</translation>
    </message>
    <message>
        <source>Questions? Please ask at the till.</source>
        <translation>Fragen? Bitte an der Kasse.</translation>
    </message>
    <message>
        <source>Questions? {contact}</source>
        <translation>Fragen? {contact}</translation>
    </message>
</context>
<context>
    <name>CameraSheet</name>
    <message>
        <source>The camera</source>
        <translation>Die Kamera</translation>
    </message>
</context>
<context>
    <name>ChangesCard</name>
    <message>
        <source>%1, %2: before %3, now %4</source>
        <translation>%1, %2: vorher %3, jetzt %4</translation>
    </message>
</context>
<context>
    <name>ColourRow</name>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>More colours</source>
        <translation>Weitere Farben</translation>
    </message>
</context>
<context>
    <name>ColourSwatch</name>
    <message>
        <source>Colour %1</source>
        <translation>Farbe %1</translation>
    </message>
</context>
<context>
    <name>Confirmed</name>
    <message numerus="yes">
        <source>In %n second(s) everything about you is deleted here.</source>
        <translation>
            <numerusform>In %n&#xa0;Sekunde ist hier alles von Ihnen gelöscht.</numerusform>
            <numerusform>In %n&#xa0;Sekunden ist hier alles von Ihnen gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan with your banking app</source>
        <translation>Mit der Banking-App scannen</translation>
    </message>
    <message>
        <source>Please pay within {days} days.</source>
        <translation>Bitte zahlen Sie innerhalb von {days}&#xa0;Tagen.</translation>
    </message>
    <message>
        <source>Pay {amount} on your phone</source>
        <translation>{amount} am Handy bezahlen</translation>
    </message>
    <message>
        <source>Scan the code, then go on at {page}.</source>
        <translation>Code scannen, dann weiter auf {page}.</translation>
    </message>
    <message>
        <source>Pay {amount} at the till</source>
        <translation>{amount} an der Kasse bezahlen</translation>
    </message>
    <message>
        <source>The till reads this code.</source>
        <translation>Die Kasse liest diesen Code.</translation>
    </message>
    <message>
        <source>Payee</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>IBAN</source>
        <translation>IBAN</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Verwendungszweck</translation>
    </message>
    <message>
        <source>Withdrawal: {days} days</source>
        <translation>Widerruf: {days}&#xa0;Tage</translation>
    </message>
    <message>
        <source>Scan with your phone: receipt, status, withdrawal.</source>
        <translation>Mit dem Handy scannen: Beleg, Stand, Widerruf.</translation>
    </message>
    <message>
        <source>You need nothing more. We write to you.</source>
        <translation>Mehr brauchen Sie nicht. Wir schreiben Ihnen.</translation>
    </message>
    <message>
        <source>Please show the number at the {place} branch.</source>
        <translation>Nummer bitte in der Filiale {place} zeigen.</translation>
    </message>
    <message>
        <source>Please show the number at the till.</source>
        <translation>Nummer bitte an der Kasse&#xa0;zeigen.</translation>
    </message>
    <message>
        <source>A photo of it is enough.</source>
        <translation>Ein Foto davon genügt.</translation>
    </message>
    <message>
        <source>Your order number</source>
        <translation>Ihre Bestellnummer</translation>
    </message>
    <message>
        <source>Your reservation number</source>
        <translation>Ihre Reservierungsnummer</translation>
    </message>
    <message>
        <source>Your number for the till</source>
        <translation>Ihre Nummer für die Kasse</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>Ihre Nummer</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>Reserved at {place}</source>
        <translation>Reserviert, Filiale {place}</translation>
    </message>
    <message>
        <source>In this shop</source>
        <translation>Hier im Laden</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>We tell you when it is back.</source>
        <translation>Wir sagen Ihnen Bescheid.</translation>
    </message>
    <message>
        <source>Please take it to the till.</source>
        <translation>Bitte mit zur Kasse nehmen.</translation>
    </message>
    <message>
        <source>Your {size} waits at {place}.</source>
        <translation>Ihre {size} wartet in der Filiale {place}.</translation>
    </message>
    <message>
        <source>Your choice waits at {place}.</source>
        <translation>Ihr Artikel wartet in der Filiale {place}.</translation>
    </message>
    <message>
        <source>Your {size} is coming to {place}.</source>
        <translation>Ihre {size} kommt in die Filiale {place}.</translation>
    </message>
    <message>
        <source>Your choice is coming to {place}.</source>
        <translation>Ihr Artikel kommt in die Filiale {place}.</translation>
    </message>
    <message>
        <source>Your {size} is being fetched.</source>
        <translation>Ihre {size} wird geholt.</translation>
    </message>
    <message>
        <source>Your choice is being fetched.</source>
        <translation>Ihr Artikel wird geholt.</translation>
    </message>
    <message>
        <source>Your {size} is on its way.</source>
        <translation>Ihre {size} ist auf dem Weg.</translation>
    </message>
    <message>
        <source>Your order is on its way.</source>
        <translation>Ihre Bestellung ist auf dem Weg.</translation>
    </message>
</context>
<context>
    <name>ConfirmedScreen</name>
    <message>
        <source>Scan something else</source>
        <translation>Noch etwas scannen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>CountdownRing</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>Noch %n&#xa0;Sekunde</numerusform>
            <numerusform>Noch %n&#xa0;Sekunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>{step} of {steps}</source>
        <translation>{step} von {steps}</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Where shall it go?</source>
        <translation>Wohin dürfen wir schicken?</translation>
    </message>
    <message>
        <source>Whom may we keep it for?</source>
        <translation>Für wen legen wir zurück?</translation>
    </message>
    <message>
        <source>Where may we tell you?</source>
        <translation>Wo erreichen wir Sie?</translation>
    </message>
    <message>
        <source>What may we call you?</source>
        <translation>Wie dürfen wir Sie nennen?</translation>
    </message>
    <message>
        <source>Only for this order. This device forgets it when you leave.</source>
        <translation>Nur für diese Bestellung. Das Gerät vergisst alles, wenn Sie gehen.</translation>
    </message>
    <message>
        <source>Only for this one message. This device forgets it when you leave.</source>
        <translation>Nur für diese eine Nachricht. Das Gerät vergisst alles, wenn Sie gehen.</translation>
    </message>
    <message>
        <source>So that we find it for you. This device forgets it when you leave.</source>
        <translation>Damit wir es für Sie finden. Das Gerät vergisst alles, wenn Sie gehen.</translation>
    </message>
    <message>
        <source>First name and surname</source>
        <translation>Vor- und Nachname</translation>
    </message>
    <message>
        <source>Name (if you like)</source>
        <translation>Name (wenn Sie mögen)</translation>
    </message>
    <message>
        <source>E-mail, or a telephone number below</source>
        <translation>E-Mail, oder Telefon weiter unten</translation>
    </message>
    <message>
        <source>E-mail (if you like a message)</source>
        <translation>E-Mail (für eine Nachricht)</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Telephone, either is enough</source>
        <translation>Telefon, eines von beiden genügt</translation>
    </message>
    <message>
        <source>Telephone (if you like)</source>
        <translation>Telefon (wenn Sie mögen)</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Packstation no.</source>
        <translation>Packstation Nr.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Your post number</source>
        <translation>Ihre Postnummer</translation>
    </message>
    <message>
        <source>Flat, c/o (if needed)</source>
        <translation>Zusatz, c/o (wenn nötig)</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Ort</translation>
    </message>
</context>
<context>
    <name>DetailsScreen</name>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Send me the newsletter</source>
        <translation>Schicken Sie mir den Newsletter</translation>
    </message>
    <message>
        <source>You get an e-mail first. Nothing else is sent before you click in it.</source>
        <translation>Zuerst kommt eine E-Mail. Ohne Ihren Klick darin folgt nichts.</translation>
    </message>
    <message>
        <source>Why we ask, and what happens to it</source>
        <translation>Warum wir fragen, und was damit geschieht</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>FactsCard</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>FilterSheet</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Remove the filters</source>
        <translation>Filter entfernen</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
    <message>
        <source>Nothing fits. Please remove a filter.</source>
        <translation>Nichts passt. Bitte einen Filter entfernen.</translation>
    </message>
</context>
<context>
    <name>FooterButton</name>
    <message numerus="yes">
        <source>%1, %n item(s)</source>
        <translation>
            <numerusform>%1, %n&#xa0;Artikel</numerusform>
            <numerusform>%1, %n&#xa0;Artikel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForgetLine</name>
    <message>
        <source>We forget you when you leave.</source>
        <translation>Wir vergessen Sie, wenn Sie gehen.</translation>
    </message>
</context>
<context>
    <name>FrameFooter</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Scannen</translation>
    </message>
    <message>
        <source>Basket</source>
        <translation>Korb</translation>
    </message>
    <message>
        <source>Normal size</source>
        <translation>Normale Größe</translation>
    </message>
    <message>
        <source>Large &amp; simple</source>
        <translation>Groß &amp; einfach</translation>
    </message>
    <message>
        <source>Controls up</source>
        <translation>Bedienung oben</translation>
    </message>
    <message>
        <source>Controls down</source>
        <translation>Bedienung unten</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>GoneArticle</name>
    <message>
        <source>This article is no longer here.</source>
        <translation>Diesen Artikel gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The shop has just taken it out of the range. There is surely something like it.</source>
        <translation>Er ist gerade aus dem Sortiment gegangen. Etwas Ähnliches ist sicher da.</translation>
    </message>
    <message>
        <source>Find something similar</source>
        <translation>Ähnliches finden</translation>
    </message>
</context>
<context>
    <name>HeaderButtons</name>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Camera on: what it sees</source>
        <translation>Kamera an: was sie sieht</translation>
    </message>
    <message>
        <source>Camera on, but it sees nothing just now</source>
        <translation>Kamera an, sieht aber gerade nichts</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>Sprache: %1</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Anzeige</translation>
    </message>
    <message>
        <source>Display and access</source>
        <translation>Anzeige und Bedienung</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>No label? No problem.</source>
        <translation>Kein Etikett? Kein Problem.</translation>
    </message>
    <message>
        <source>How can we help?</source>
        <translation>Wie können wir helfen?</translation>
    </message>
    <message>
        <source>A colleague is gladly there for you</source>
        <translation>Unser Team ist gern für Sie da</translation>
    </message>
    <message>
        <source>Find your size</source>
        <translation>Ihre Größe finden</translation>
    </message>
    <message>
        <source>Scan the label, pick the size, see where it is.</source>
        <translation>Etikett scannen, Größe wählen, sehen, wo&#xa0;sie&#xa0;ist.</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Nach Namen suchen</translation>
    </message>
    <message>
        <source>A few letters are enough, slips are forgiven.</source>
        <translation>Wenige Buchstaben genügen, Tippfehler schaden nicht.</translation>
    </message>
    <message>
        <source>Reserve or order</source>
        <translation>Reservieren oder bestellen</translation>
    </message>
    <message>
        <source>Keep it in a branch, collect it here, or have it sent home.</source>
        <translation>Zurücklegen lassen, hier abholen oder nach&#xa0;Hause.</translation>
    </message>
    <message>
        <source>Brand, colour or kind: a few letters are enough.</source>
        <translation>Marke, Farbe oder Art: Wenige Buchstaben genügen.</translation>
    </message>
    <message>
        <source>Type the number</source>
        <translation>Nummer eintippen</translation>
    </message>
    <message>
        <source>It stands below the bars, often on the box too.</source>
        <translation>Sie steht unter den Strichen, oft auch am Karton.</translation>
    </message>
    <message>
        <source>Look around</source>
        <translation>Stöbern</translation>
    </message>
    <message>
        <source>Every article with its picture.</source>
        <translation>Jeder Artikel mit seinem Bild.</translation>
    </message>
    <message>
        <source>Please bring me another size.</source>
        <translation>Bitte bringen Sie mir eine andere Größe.</translation>
    </message>
    <message>
        <source>Please bring me size {size}.</source>
        <translation>Bitte bringen Sie mir Größe&#xa0;{size}.</translation>
    </message>
    <message>
        <source>I would like to wait for a colleague.</source>
        <translation>Ich warte gern auf jemanden vom Team.</translation>
    </message>
    <message>
        <source>Please write it down for me.</source>
        <translation>Bitte schreiben Sie es mir&#xa0;auf.</translation>
    </message>
    <message>
        <source>Please show me where it is.</source>
        <translation>Bitte zeigen Sie mir, wo&#xa0;es&#xa0;ist.</translation>
    </message>
    <message>
        <source>Please ask at the till</source>
        <translation>Bitte an der Kasse fragen</translation>
    </message>
    <message>
        <source>telephone {number}</source>
        <translation>Telefon {number}</translation>
    </message>
    <message>
        <source>closed today</source>
        <translation>heute geschlossen</translation>
    </message>
    <message>
        <source>today {opens} to {closes}</source>
        <translation>heute {opens} bis {closes}&#xa0;Uhr</translation>
    </message>
</context>
<context>
    <name>HelpLegal</name>
    <message>
        <source>Withdraw from contract</source>
        <translation>Vertrag widerrufen</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>AGB</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Who we are</source>
        <translation>Impressum</translation>
    </message>
    <message>
        <source>We forget you when you leave.</source>
        <translation>Wir vergessen Sie, wenn Sie gehen.</translation>
    </message>
</context>
<context>
    <name>HelpScreen</name>
    <message>
        <source>Show it instead of saying it</source>
        <translation>Zeigen statt sagen</translation>
    </message>
</context>
<context>
    <name>Hint</name>
    <message>
        <source>Free masks are at the till.</source>
        <translation>Kostenlose Masken liegen an der Kasse.</translation>
    </message>
    <message>
        <source>Please keep {metres} apart.</source>
        <translation>Bitte halten Sie {metres} Abstand.</translation>
    </message>
    <message>
        <source>Thank you. We&apos;ll be with you shortly.</source>
        <translation>Danke. Wir sind gleich für alle da.</translation>
    </message>
    <message>
        <source>A mask is recommended here.</source>
        <translation>Hier wird eine Maske empfohlen.</translation>
    </message>
    <message>
        <source>A mask is required here.</source>
        <translation>Hier gilt Maskenpflicht.</translation>
    </message>
    <message>
        <source>Thank you. That is how it helps everyone.</source>
        <translation>Danke. So hilft die Maske allen.</translation>
    </message>
    <message>
        <source>Please cover your nose too.</source>
        <translation>Bitte auch die Nase bedecken.</translation>
    </message>
</context>
<context>
    <name>HitGrid</name>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n&#xa0;Artikel</numerusform>
            <numerusform>%n&#xa0;Artikel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message>
        <source>What can we find for you?</source>
        <translation>Was dürfen wir für Sie finden?</translation>
    </message>
    <message>
        <source>Good to see you at %1</source>
        <translation>Willkommen in der Filiale %1</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>Stöbern</translation>
    </message>
    <message>
        <source>See everything</source>
        <translation>Alles ansehen</translation>
    </message>
    <message>
        <source>We are just getting ready.</source>
        <translation>Wir sind gleich so weit.</translation>
    </message>
    <message>
        <source>The range is being loaded. It takes a moment.</source>
        <translation>Das Sortiment wird gerade geladen. Einen Moment bitte.</translation>
    </message>
</context>
<context>
    <name>IdleCard</name>
    <message>
        <source>Are you still there?</source>
        <translation>Sind Sie noch da?</translation>
    </message>
    <message numerus="yes">
        <source>If not, we tidy up: in %n second(s) everything about you is deleted.</source>
        <translation>
            <numerusform>Sonst räumen wir auf: In %n&#xa0;Sekunde ist alles von&#xa0;Ihnen&#xa0;gelöscht.</numerusform>
            <numerusform>Sonst räumen wir auf: In %n&#xa0;Sekunden ist alles von&#xa0;Ihnen&#xa0;gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>I&apos;m still here</source>
        <translation>Ich bin noch da</translation>
    </message>
    <message>
        <source>I&apos;m done, clear it now</source>
        <translation>Ich bin fertig, jetzt löschen</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Only for you: the next person starts afresh.</source>
        <translation>Nur für Sie: Die nächste Person beginnt von vorn.</translation>
    </message>
</context>
<context>
    <name>Legal</name>
    <message>
        <source>The camera on this screen</source>
        <translation>Die Kamera an diesem Bildschirm</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>AGB</translation>
    </message>
    <message>
        <source>Right of withdrawal</source>
        <translation>Widerrufsrecht</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Who we are</source>
        <translation>Impressum</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>This text is in {language} only.</source>
        <translation>Diesen Text gibt es nur auf {language}.</translation>
    </message>
    <message>
        <source>Withdrawal form</source>
        <translation>Widerrufsformular</translation>
    </message>
</context>
<context>
    <name>LegalLinks</name>
    <message>
        <source>Terms</source>
        <translation>AGB</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Maker</source>
        <translation>Hersteller</translation>
    </message>
</context>
<context>
    <name>LegalScreen</name>
    <message>
        <source>This text is not on the screen just now.</source>
        <translation>Dieser Text fehlt gerade am Bildschirm.</translation>
    </message>
    <message>
        <source>A colleague has it on paper for you.</source>
        <translation>Unser Team hat ihn auf Papier für Sie.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Read it on your phone</source>
        <translation>Am Handy lesen</translation>
    </message>
    <message>
        <source>The shop&apos;s page opens. Nothing is sent from here.</source>
        <translation>Die Seite des Shops öffnet sich. Von hier wird nichts gesendet.</translation>
    </message>
    <message>
        <source>Withdraw from contract</source>
        <translation>Vertrag widerrufen</translation>
    </message>
</context>
<context>
    <name>MakerCard</name>
    <message>
        <source>Maker: %1, %2</source>
        <translation>Hersteller: %1, %2</translation>
    </message>
    <message>
        <source>Maker</source>
        <translation>Hersteller</translation>
    </message>
</context>
<context>
    <name>MakerSheet</name>
    <message>
        <source>Maker and material of</source>
        <translation>Hersteller und Material von</translation>
    </message>
</context>
<context>
    <name>Material</name>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>Marke</translation>
    </message>
    <message>
        <source>Article number</source>
        <translation>Artikelnummer</translation>
    </message>
</context>
<context>
    <name>MaterialScreen</name>
    <message>
        <source>What it is made of.</source>
        <translation>Daraus ist es gemacht.</translation>
    </message>
    <message>
        <source>Back to the sizes</source>
        <translation>Zurück zu den Größen</translation>
    </message>
</context>
<context>
    <name>Number</name>
    <message>
        <source>Type the number below the bars</source>
        <translation>Erst die Nummer eintippen</translation>
    </message>
    <message>
        <source>Please check the digits</source>
        <translation>Bitte die Ziffern prüfen</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) so far</source>
        <translation>
            <numerusform>Bisher %n&#xa0;Ziffer</numerusform>
            <numerusform>Bisher %n&#xa0;Ziffern</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NumberCard</name>
    <message>
        <source>Withdraw from contract</source>
        <translation>Vertrag widerrufen</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>NumberScreen</name>
    <message>
        <source>Type the number.</source>
        <translation>Nummer eintippen.</translation>
    </message>
    <message>
        <source>It stands below the bars on the label.</source>
        <translation>Sie steht unter den Strichen auf dem Etikett.</translation>
    </message>
    <message>
        <source>Number: %1</source>
        <translation>Nummer: %1</translation>
    </message>
    <message>
        <source>One digit is not right. Please compare with the label.</source>
        <translation>Eine Ziffer stimmt nicht. Bitte mit dem Etikett vergleichen.</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Finden</translation>
    </message>
</context>
<context>
    <name>Ordering</name>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}&#xa0;Uhr</translation>
    </message>
    <message>
        <source>Today, {time}</source>
        <translation>Heute, {time}&#xa0;Uhr</translation>
    </message>
    <message>
        <source>Send home, {day}</source>
        <translation>Nach Hause, {day}</translation>
    </message>
    <message>
        <source>Send home</source>
        <translation>Nach Hause</translation>
    </message>
    <message>
        <source>Reserved at {place}</source>
        <translation>Reserviert in der Filiale {place}</translation>
    </message>
    <message>
        <source>Reserved at {place} until {moment}</source>
        <translation>Reserviert in der Filiale {place} bis {moment}</translation>
    </message>
    <message>
        <source>Take it with me</source>
        <translation>Gleich mitnehmen</translation>
    </message>
    <message>
        <source>Fetched from the stockroom</source>
        <translation>Aus dem Lager geholt</translation>
    </message>
    <message>
        <source>We tell you when it is back</source>
        <translation>Wir sagen Bescheid, sobald es wieder da ist</translation>
    </message>
    <message>
        <source>Collect here</source>
        <translation>Hier abholen</translation>
    </message>
    <message>
        <source>Collect here, {day}</source>
        <translation>Hier abholen, {day}</translation>
    </message>
    <message>
        <source>Collect here, {day} from {time}</source>
        <translation>Hier abholen, {day} ab {time}&#xa0;Uhr</translation>
    </message>
    <message>
        <source>At the till</source>
        <translation>An der Kasse</translation>
    </message>
    <message>
        <source>cash or card</source>
        <translation>bar oder Karte</translation>
    </message>
    <message>
        <source>at the till, right afterwards</source>
        <translation>an der Kasse, gleich im Anschluss</translation>
    </message>
    <message>
        <source>By phone</source>
        <translation>Per Handy</translation>
    </message>
    <message>
        <source>scan a QR code</source>
        <translation>QR-Code scannen</translation>
    </message>
    <message>
        <source>on your phone, by QR code</source>
        <translation>per Handy, mit QR-Code</translation>
    </message>
    <message>
        <source>Bank transfer</source>
        <translation>Überweisung</translation>
    </message>
    <message>
        <source>GiroCode, {days} days</source>
        <translation>GiroCode, {days}&#xa0;Tage</translation>
    </message>
    <message>
        <source>bank transfer within {days} days</source>
        <translation>Überweisung innerhalb von {days}&#xa0;Tagen</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} und {last}</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Deutschland</translation>
    </message>
    <message>
        <source>Austria</source>
        <translation>Österreich</translation>
    </message>
    <message>
        <source>Switzerland</source>
        <translation>Schweiz</translation>
    </message>
    <message>
        <source>Liechtenstein</source>
        <translation>Liechtenstein</translation>
    </message>
</context>
<context>
    <name>PaymentChoice</name>
    <message>
        <source>How would you like to pay?</source>
        <translation>Wie möchten Sie bezahlen?</translation>
    </message>
</context>
<context>
    <name>Phone</name>
    <message>
        <source>size {size}</source>
        <translation>Größe {size}</translation>
    </message>
</context>
<context>
    <name>PhoneScreen</name>
    <message>
        <source>Take it along on your phone.</source>
        <translation>Am Handy geht es weiter.</translation>
    </message>
    <message>
        <source>This one stays here.</source>
        <translation>Diesen Artikel gibt es nur hier.</translation>
    </message>
    <message>
        <source>Hold your phone&apos;s camera to the code.</source>
        <translation>Handykamera auf den Code halten.</translation>
    </message>
    <message>
        <source>It opens the article.</source>
        <translation>Er öffnet den Artikel.</translation>
    </message>
    <message>
        <source>It opens the article at %1. Valid as long as the shop has it.</source>
        <translation>Er öffnet den Artikel bei %1. Er gilt, solange der Shop ihn führt.</translation>
    </message>
    <message>
        <source>Nothing about you is in the code.</source>
        <translation>Im Code steht nichts über Sie.</translation>
    </message>
    <message>
        <source>Only the address of the article. You can go on here as well.</source>
        <translation>Nur die Adresse des Artikels. Auch hier geht es&#xa0;weiter.</translation>
    </message>
    <message>
        <source>The shop has no page for this article.</source>
        <translation>Der Shop hat keine Seite für diesen Artikel.</translation>
    </message>
    <message>
        <source>You can order it right here, or ask us to note it for you.</source>
        <translation>Bestellen Sie gleich hier, oder fragen Sie uns.</translation>
    </message>
    <message>
        <source>Ask us</source>
        <translation>Uns fragen</translation>
    </message>
    <message>
        <source>Go on here</source>
        <translation>Hier weiter</translation>
    </message>
</context>
<context>
    <name>PhraseCard</name>
    <message>
        <source>Thank you</source>
        <translation>Danke</translation>
    </message>
</context>
<context>
    <name>Price</name>
    <message>
        <source>from {price}</source>
        <translation>ab&#xa0;{price}</translation>
    </message>
    <message>
        <source>incl. VAT, shipping {price}</source>
        <translation>inkl.&#xa0;MwSt., Versand {price}</translation>
    </message>
    <message>
        <source>{percent} from the lowest price of the last 30 days: {price}</source>
        <translation>{percent} vom niedrigsten Preis der letzten 30&#xa0;Tage: {price}</translation>
    </message>
    <message>
        <source>{percent} from the 30-day lowest price {price}</source>
        <translation>{percent} vom 30-Tage-Tiefstpreis {price}</translation>
    </message>
    <message>
        <source>instead of {price} (30-day lowest price)</source>
        <translation>statt {price} (30-Tage-Tiefstpreis)</translation>
    </message>
</context>
<context>
    <name>PriceLabel</name>
    <message>
        <source>before: %1</source>
        <translation>vorher: %1</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>Please tell us your name.</source>
        <translation>Bitte nennen Sie Ihren Namen.</translation>
    </message>
    <message>
        <source>Please give an e-mail address.</source>
        <translation>Bitte geben Sie eine E-Mail-Adresse an.</translation>
    </message>
    <message>
        <source>Please give a telephone number.</source>
        <translation>Bitte geben Sie eine Telefonnummer an.</translation>
    </message>
    <message>
        <source>Please name the street.</source>
        <translation>Bitte nennen Sie die Straße.</translation>
    </message>
    <message>
        <source>The house number is missing.</source>
        <translation>Es fehlt die Hausnummer.</translation>
    </message>
    <message>
        <source>The postcode is missing.</source>
        <translation>Es fehlt die Postleitzahl.</translation>
    </message>
    <message>
        <source>Please name the town.</source>
        <translation>Bitte nennen Sie den Ort.</translation>
    </message>
    <message>
        <source>Please give the order number.</source>
        <translation>Bitte geben Sie die Bestellnummer an.</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>Bitte füllen Sie das aus.</translation>
    </message>
    <message>
        <source>This is too long: at most {most} characters.</source>
        <translation>Das ist zu lang: höchstens {most}&#xa0;Zeichen.</translation>
    </message>
    <message>
        <source>There is a sign in it that we cannot read.</source>
        <translation>Ein Zeichen darin können wir nicht lesen.</translation>
    </message>
    <message>
        <source>Here we need letters.</source>
        <translation>Hier brauchen wir Buchstaben.</translation>
    </message>
    <message>
        <source>The @ is missing in the address.</source>
        <translation>In der Adresse fehlt das @.</translation>
    </message>
    <message>
        <source>Please check what stands before the @.</source>
        <translation>Bitte prüfen Sie, was vor dem @ steht.</translation>
    </message>
    <message>
        <source>Please check what stands after the @.</source>
        <translation>Bitte prüfen Sie, was nach dem @ steht.</translation>
    </message>
    <message>
        <source>We need an e-mail address or a telephone number.</source>
        <translation>Wir brauchen eine E-Mail-Adresse oder eine Telefonnummer.</translation>
    </message>
    <message>
        <source>We need your name or your e-mail address.</source>
        <translation>Wir brauchen Ihren Namen oder Ihre E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>“{found}” is not part of a telephone number.</source>
        <translation>„{found}“ gehört nicht in eine Telefonnummer.</translation>
    </message>
    <message>
        <source>Please begin with 0 or with +, for example 0170.</source>
        <translation>Bitte beginnen Sie mit 0 oder +, etwa 0170.</translation>
    </message>
    <message>
        <source>Some digits are missing.</source>
        <translation>Es fehlen noch Ziffern.</translation>
    </message>
    <message>
        <source>There are too many digits.</source>
        <translation>Das sind zu viele Ziffern.</translation>
    </message>
    <message>
        <source>A postcode has {digits} digits here.</source>
        <translation>Eine Postleitzahl hat hier {digits}&#xa0;Ziffern.</translation>
    </message>
    <message>
        <source>We do not know the postcode {postcode}.</source>
        <translation>Die Postleitzahl {postcode} kennen wir nicht.</translation>
    </message>
    <message>
        <source>Please write it like 12 or 12 a.</source>
        <translation>Bitte schreiben Sie so: 12 oder 12&#xa0;a.</translation>
    </message>
    <message>
        <source>We do not deliver to {country}.</source>
        <translation>{country}: Dorthin liefern wir nicht.</translation>
    </message>
    <message>
        <source>The number of a Packstation has three digits.</source>
        <translation>Die Nummer einer Packstation hat drei Ziffern.</translation>
    </message>
    <message>
        <source>Please give your post number, 6 to 10 digits.</source>
        <translation>Bitte geben Sie Ihre Postnummer an, 6 bis 10&#xa0;Ziffern.</translation>
    </message>
    <message>
        <source>Packstations are only in Germany.</source>
        <translation>Packstationen gibt es nur in Deutschland.</translation>
    </message>
    <message>
        <source>Please compare the number: one sign is not right.</source>
        <translation>Bitte vergleichen Sie: Ein Zeichen stimmt nicht.</translation>
    </message>
</context>
<context>
    <name>Product</name>
    <message>
        <source>Which size do you need?</source>
        <translation>Welche Größe brauchen Sie?</translation>
    </message>
    <message>
        <source>Tap it: we say where it is.</source>
        <translation>Tippen Sie darauf: Wir sagen, wo sie ist.</translation>
    </message>
    <message>
        <source>Here in the shop: {sizes}</source>
        <translation>Hier im Laden: {sizes}</translation>
    </message>
    <message>
        <source>{size} is here in the shop.</source>
        <translation>{size} ist hier im Laden.</translation>
    </message>
    <message>
        <source>{size} is sold out here. But close by.</source>
        <translation>{size} ist hier ausverkauft. Aber nah.</translation>
    </message>
    <message>
        <source>{size} is sold out here. We send it.</source>
        <translation>{size} ist hier ausverkauft. Wir schicken sie.</translation>
    </message>
    <message>
        <source>{size}: please ask us.</source>
        <translation>{size}: Bitte fragen Sie uns.</translation>
    </message>
    <message>
        <source>{size} is sold out just now.</source>
        <translation>{size} ist gerade ausverkauft.</translation>
    </message>
    <message>
        <source>It is here in the shop.</source>
        <translation>Das gibt es hier im Laden.</translation>
    </message>
    <message>
        <source>Sold out here. But close by.</source>
        <translation>Hier ausverkauft. Aber nah.</translation>
    </message>
    <message>
        <source>Sold out here. We send it.</source>
        <translation>Hier ausverkauft. Wir schicken es.</translation>
    </message>
    <message>
        <source>Please ask us.</source>
        <translation>Bitte fragen Sie uns.</translation>
    </message>
    <message>
        <source>Sold out just now.</source>
        <translation>Gerade ausverkauft.</translation>
    </message>
    <message>
        <source>The figures are old</source>
        <translation>Die Zahlen sind alt</translation>
    </message>
    <message>
        <source>a colleague looks</source>
        <translation>wir sehen gern nach</translation>
    </message>
    <message>
        <source>in this shop</source>
        <translation>hier im Laden</translation>
    </message>
    <message>
        <source>Another colour</source>
        <translation>Andere Farbe</translation>
    </message>
    <message>
        <source>or something similar</source>
        <translation>oder etwas Ähnliches</translation>
    </message>
    <message>
        <source>We tell you</source>
        <translation>Wir sagen Bescheid</translation>
    </message>
    <message>
        <source>as soon as it is back</source>
        <translation>sobald es wieder da ist</translation>
    </message>
    <message>
        <source>{branch} branch</source>
        <translation>Filiale {branch}</translation>
    </message>
    <message>
        <source>{branch} has {count}.</source>
        <translation>Die Filiale {branch} hat {count}.</translation>
    </message>
    <message>
        <source>With you on {day}.</source>
        <translation>Am {day} bei Ihnen.</translation>
    </message>
    <message>
        <source>to you on {day}</source>
        <translation>zu Ihnen {day}</translation>
    </message>
    <message>
        <source>to your home</source>
        <translation>zu Ihnen nach Hause</translation>
    </message>
    <message>
        <source>in the warehouse</source>
        <translation>im Lager</translation>
    </message>
    <message>
        <source>Choose a size first</source>
        <translation>Erst Größe wählen</translation>
    </message>
    <message>
        <source>Tell me when it is back</source>
        <translation>Bescheid, sobald es wieder da ist</translation>
    </message>
    <message>
        <source>Tell me when {size} is back</source>
        <translation>Bescheid, sobald {size} wieder da ist</translation>
    </message>
    <message>
        <source>How to get it</source>
        <translation>So bekommen Sie es</translation>
    </message>
    <message>
        <source>Continue with {size}</source>
        <translation>Weiter mit {size}</translation>
    </message>
    <message>
        <source>How to get size {size}</source>
        <translation>So bekommen Sie Größe&#xa0;{size}</translation>
    </message>
    <message>
        <source>More sizes: {sizes}</source>
        <translation>Mehr Größen: {sizes}</translation>
    </message>
</context>
<context>
    <name>ProductBrief</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>ProductName</name>
    <message>
        <source>Material &amp; maker</source>
        <translation>Material &amp; Hersteller</translation>
    </message>
</context>
<context>
    <name>ProductScreen</name>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Material &amp; maker</source>
        <translation>Material &amp; Hersteller</translation>
    </message>
    <message>
        <source>Which size do you need?</source>
        <translation>Welche Größe brauchen Sie?</translation>
    </message>
</context>
<context>
    <name>ProductStage</name>
    <message>
        <source>%1, picture %2 of %3, tap for the next</source>
        <translation>%1, Bild %2 von %3, tippen für das nächste</translation>
    </message>
</context>
<context>
    <name>QuantityStepper</name>
    <message>
        <source>Fewer: %1</source>
        <translation>Weniger: %1</translation>
    </message>
    <message>
        <source>More: %1</source>
        <translation>Mehr: %1</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Nothing to order yet.</source>
        <translation>Noch nichts zu bestellen.</translation>
    </message>
    <message>
        <source>Something has changed.</source>
        <translation>Etwas hat sich geändert.</translation>
    </message>
    <message>
        <source>All correct?</source>
        <translation>Stimmt alles?</translation>
    </message>
    <message>
        <source>One moment, we are taking your order</source>
        <translation>Einen Moment, wir nehmen auf</translation>
    </message>
    <message>
        <source>Withdrawal: {days} days</source>
        <translation>Widerruf: {days}&#xa0;Tage</translation>
    </message>
    <message>
        <source>Please put on a mask to order. Or our staff will order for you.</source>
        <translation>Zum Bestellen bitte eine Maske tragen. Oder unser Team bestellt für Sie.</translation>
    </message>
    <message>
        <source>order with obligation to pay</source>
        <translation>zahlungspflichtig bestellen</translation>
    </message>
    <message>
        <source>Reserve free of charge</source>
        <translation>Kostenlos reservieren</translation>
    </message>
    <message>
        <source>Ask the stockroom</source>
        <translation>Im Lager fragen</translation>
    </message>
    <message>
        <source>Get the number for the till</source>
        <translation>Nummer für die Kasse holen</translation>
    </message>
    <message>
        <source>Tell me</source>
        <translation>Bescheid geben</translation>
    </message>
    <message>
        <source>Send free of charge</source>
        <translation>Kostenlos absenden</translation>
    </message>
    <message>
        <source>Delivery only to {countries}. No card data on this device.</source>
        <translation>Liefergebiet: {countries}. Keine Kartendaten an diesem&#xa0;Gerät.</translation>
    </message>
    <message>
        <source>Send home</source>
        <translation>Nach Hause</translation>
    </message>
    <message>
        <source>{way}, {day}</source>
        <translation>{way}, {day}</translation>
    </message>
    <message>
        <source>Only about this order</source>
        <translation>Nur zu dieser Bestellung</translation>
    </message>
    <message>
        <source>For {name}, only about this order</source>
        <translation>Für {name}, nur zu dieser Bestellung</translation>
    </message>
    <message>
        <source>Messages to {address}</source>
        <translation>Nachrichten an {address}</translation>
    </message>
    <message>
        <source>For {name}</source>
        <translation>Für {name}</translation>
    </message>
    <message>
        <source>without a message</source>
        <translation>ohne Nachricht</translation>
    </message>
    <message>
        <source>The number is enough</source>
        <translation>Die Nummer genügt</translation>
    </message>
    <message>
        <source>no name is needed</source>
        <translation>kein Name nötig</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Lieferung</translation>
    </message>
    <message>
        <source>Reserved at {place}</source>
        <translation>Reserviert, Filiale {place}</translation>
    </message>
    <message>
        <source>Collect at {place}</source>
        <translation>Abholen, Filiale {place}</translation>
    </message>
    <message>
        <source>Fetched from the stockroom</source>
        <translation>Aus dem Lager geholt</translation>
    </message>
    <message>
        <source>Take it with me</source>
        <translation>Gleich mitnehmen</translation>
    </message>
    <message>
        <source>Tell me when it is back</source>
        <translation>Bescheid, sobald es wieder da ist</translation>
    </message>
    <message>
        <source>now, here</source>
        <translation>jetzt, hier</translation>
    </message>
    <message>
        <source>no obligation</source>
        <translation>unverbindlich</translation>
    </message>
    <message>
        <source>until {moment}</source>
        <translation>bis {moment}</translation>
    </message>
    <message>
        <source>we tell you the day</source>
        <translation>den Tag sagen wir Ihnen</translation>
    </message>
    <message>
        <source>{day}, from {time}</source>
        <translation>{day}, ab {time}&#xa0;Uhr</translation>
    </message>
    <message>
        <source>Your order</source>
        <translation>Ihre Bestellung</translation>
    </message>
    <message>
        <source>Reservation at {place}, free of charge</source>
        <translation>Reservierung, Filiale {place}, kostenlos</translation>
    </message>
    <message>
        <source>From this shop, no obligation</source>
        <translation>Aus diesem Laden, unverbindlich</translation>
    </message>
    <message>
        <source>A message, no obligation</source>
        <translation>Eine Nachricht, unverbindlich</translation>
    </message>
    <message>
        <source>Shipping</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Bezahlung</translation>
    </message>
    <message>
        <source>incl. {amount} VAT ({percent})</source>
        <translation>inkl.&#xa0;{amount} MwSt. ({percent})</translation>
    </message>
    <message>
        <source>To pay when you collect</source>
        <translation>Zu zahlen beim Abholen</translation>
    </message>
    <message>
        <source>To pay at the till</source>
        <translation>Zu zahlen an der Kasse</translation>
    </message>
    <message>
        <source>Total price</source>
        <translation>Gesamtpreis</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>only {count} left</source>
        <translation>noch {count} da</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>sold out</source>
        <translation>ausverkauft</translation>
    </message>
    <message>
        <source>no longer in the range</source>
        <translation>nicht mehr im Sortiment</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>{count} ×</source>
        <translation>{count}&#xa0;×</translation>
    </message>
</context>
<context>
    <name>ReviewPlaces</name>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>Ändern: %1</translation>
    </message>
</context>
<context>
    <name>ReviewScreen</name>
    <message>
        <source>Your basket is empty.</source>
        <translation>Ihr Korb ist leer.</translation>
    </message>
    <message>
        <source>To the basket</source>
        <translation>Zum Korb</translation>
    </message>
    <message>
        <source>Nothing was ordered. Please look at what is different now.</source>
        <translation>Es wurde nichts bestellt. Bitte sehen Sie, was jetzt anders ist.</translation>
    </message>
    <message>
        <source>Go on with this</source>
        <translation>So weiter</translation>
    </message>
    <message>
        <source>Back to the basket</source>
        <translation>Zurück zum Korb</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>ScanCamera</name>
    <message>
        <source>The camera is right above the screen</source>
        <translation>Die Kamera ist direkt über dem Bildschirm</translation>
    </message>
    <message>
        <source>The camera&apos;s picture is only shown here. It is never kept.</source>
        <translation>Das Kamerabild ist nur hier zu sehen. Es wird nie gespeichert.</translation>
    </message>
</context>
<context>
    <name>ScanCard</name>
    <message>
        <source>Scan the label</source>
        <translation>Etikett scannen</translation>
    </message>
    <message>
        <source>Scan the label. Pick your size, done. No typing.</source>
        <translation>Etikett scannen. Größe wählen, fertig. Ohne&#xa0;Tippen.</translation>
    </message>
    <message>
        <source>Pick your size, done. No typing.</source>
        <translation>Größe wählen, fertig. Ohne&#xa0;Tippen.</translation>
    </message>
</context>
<context>
    <name>ScanScene</name>
    <message>
        <source>The scanner is right below the screen</source>
        <translation>Der Scanner ist direkt unter dem Bildschirm</translation>
    </message>
    <message>
        <source>The camera&apos;s picture, as in a mirror</source>
        <translation>Das Bild der Kamera, wie im Spiegel</translation>
    </message>
</context>
<context>
    <name>ScanScreen</name>
    <message>
        <source>Hold the label to the scanner.</source>
        <translation>Etikett vor den Scanner.</translation>
    </message>
    <message>
        <source>Hold the label to the camera.</source>
        <translation>Etikett vor die Kamera.</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>Einen Moment.</translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation>Bereit.</translation>
    </message>
    <message>
        <source>The article opens by itself.</source>
        <translation>Der Artikel öffnet sich von selbst.</translation>
    </message>
    <message>
        <source>The scanner below works too.</source>
        <translation>Der Scanner unten geht auch.</translation>
    </message>
    <message>
        <source>Type the number</source>
        <translation>Nummer eintippen</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Nach Namen suchen</translation>
    </message>
    <message>
        <source>No label</source>
        <translation>Etikett fehlt</translation>
    </message>
</context>
<context>
    <name>ScreenFrame</name>
    <message>
        <source>Offline just now. You can still order; we send it on shortly.</source>
        <translation>Gerade ohne Netz. Bestellen geht weiter, wir senden es gleich nach.</translation>
    </message>
</context>
<context>
    <name>ScrollArea</name>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message numerus="yes">
        <source>More than %n hit(s)</source>
        <translation>
            <numerusform>Mehr als %n&#xa0;Treffer</numerusform>
            <numerusform>Mehr als %n&#xa0;Treffer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n&#xa0;Treffer</numerusform>
            <numerusform>%n&#xa0;Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>Size {size}</source>
        <translation>Größe&#xa0;{size}</translation>
    </message>
    <message>
        <source>here in the shop</source>
        <translation>hier im Laden</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Reduziert</translation>
    </message>
    <message>
        <source>up to {price}</source>
        <translation>bis&#xa0;{price}</translation>
    </message>
</context>
<context>
    <name>SearchChips</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Brand, model or number</source>
        <translation>Marke, Modell oder Nummer</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Nothing found. Not yet.</source>
        <translation>Nichts gefunden. Noch nicht.</translation>
    </message>
    <message>
        <source>Without the filters there is surely more.</source>
        <translation>Ohne die Filter gibt es sicher mehr.</translation>
    </message>
    <message>
        <source>Scanning is fastest. Or try fewer letters.</source>
        <translation>Scannen geht am schnellsten. Oder tippen Sie weniger Buchstaben.</translation>
    </message>
    <message>
        <source>Remove the filters</source>
        <translation>Filter entfernen</translation>
    </message>
    <message>
        <source>Scan the label</source>
        <translation>Etikett scannen</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>SimilarStrip</name>
    <message>
        <source>try on now</source>
        <translation>jetzt anprobieren</translation>
    </message>
</context>
<context>
    <name>SizeChip</name>
    <message>
        <source>Size %1, %2</source>
        <translation>Größe&#xa0;%1, %2</translation>
    </message>
</context>
<context>
    <name>SizeGuide</name>
    <message>
        <source>Continue with {size}</source>
        <translation>Weiter mit {size}</translation>
    </message>
    <message>
        <source>Tap your size</source>
        <translation>Erst Größe antippen</translation>
    </message>
    <message>
        <source>Foot</source>
        <translation>Fuß</translation>
    </message>
    <message>
        <source>Jeans</source>
        <translation>Jeans</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Buchstabe</translation>
    </message>
    <message>
        <source>for women</source>
        <translation>für Damen</translation>
    </message>
    <message>
        <source>for men</source>
        <translation>für Herren</translation>
    </message>
    <message>
        <source>for children</source>
        <translation>für Kinder</translation>
    </message>
    <message>
        <source>for everybody</source>
        <translation>für alle</translation>
    </message>
</context>
<context>
    <name>SizeGuideScreen</name>
    <message>
        <source>Which size is yours?</source>
        <translation>Welche Größe passt&#xa0;Ihnen?</translation>
    </message>
    <message>
        <source>Measure from the heel to the longest toe, best in the evening. Between two sizes take the larger.</source>
        <translation>Messen Sie abends von der Ferse bis zum längsten Zeh. Zwischen zwei Größen passt die größere.</translation>
    </message>
    <message>
        <source>Makers differ by half a size. Between two sizes take the larger.</source>
        <translation>Hersteller weichen um eine halbe Größe ab. Zwischen zwei Größen passt die größere.</translation>
    </message>
    <message>
        <source>Other notations are not known for this article. We are glad to measure with you.</source>
        <translation>Andere Größenangaben gibt es hier nicht. Wir messen gern mit Ihnen.</translation>
    </message>
</context>
<context>
    <name>SizeHeading</name>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Material &amp; maker</source>
        <translation>Material &amp; Hersteller</translation>
    </message>
    <message>
        <source>Find my size</source>
        <translation>Größe finden</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Step %1: %2, %3</source>
        <translation>Schritt %1: %2, %3</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>At your home</source>
        <translation>Bei Ihnen zu Hause</translation>
    </message>
    <message>
        <source>We tell you the day. {days} days to withdraw.</source>
        <translation>Den Tag sagen wir Ihnen. {days}&#xa0;Tage Widerruf.</translation>
    </message>
    <message>
        <source>{day}. {days} days to withdraw.</source>
        <translation>{day}. {days}&#xa0;Tage Widerruf.</translation>
    </message>
    <message>
        <source>Ready to collect</source>
        <translation>Bereit zum Abholen</translation>
    </message>
    <message>
        <source>we tell you the day</source>
        <translation>den Tag sagen wir Ihnen</translation>
    </message>
    <message>
        <source>{day}, from {time}</source>
        <translation>{day}, ab {time}&#xa0;Uhr</translation>
    </message>
    <message>
        <source>Kept at {place}</source>
        <translation>Zurückgelegt in der Filiale {place}</translation>
    </message>
    <message>
        <source>with your number</source>
        <translation>mit Ihrer Nummer</translation>
    </message>
    <message>
        <source>until {moment}</source>
        <translation>bis {moment}</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>Bestellt</translation>
    </message>
    <message>
        <source>Pay at the till</source>
        <translation>Bezahlen an der Kasse</translation>
    </message>
    <message>
        <source>{amount} in cash or by card</source>
        <translation>{amount} bar oder mit Karte</translation>
    </message>
    <message>
        <source>Pay on your phone</source>
        <translation>Bezahlen am Handy</translation>
    </message>
    <message>
        <source>{amount}, with the code above</source>
        <translation>{amount}, mit dem Code oben</translation>
    </message>
    <message>
        <source>Pay by bank transfer</source>
        <translation>Bezahlen per Überweisung</translation>
    </message>
    <message>
        <source>{amount} within {days} days</source>
        <translation>{amount} innerhalb von {days}&#xa0;Tagen</translation>
    </message>
    <message>
        <source>We pack and send it</source>
        <translation>Wir packen und schicken</translation>
    </message>
    <message>
        <source>A message as soon as the parcel leaves</source>
        <translation>Nachricht, sobald das Paket losgeht</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reserviert</translation>
    </message>
    <message>
        <source>We send it to {place}</source>
        <translation>Wir schicken es in die Filiale {place}</translation>
    </message>
    <message>
        <source>free of charge</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>Try it on, then pay</source>
        <translation>Anprobieren, dann bezahlen</translation>
    </message>
    <message>
        <source>{amount} at {place}</source>
        <translation>{amount} in der Filiale {place}</translation>
    </message>
    <message>
        <source>We know what you want</source>
        <translation>Wir wissen, was Sie möchten</translation>
    </message>
    <message>
        <source>A colleague fetches it</source>
        <translation>Unser Team holt es</translation>
    </message>
    <message>
        <source>Please show the number.</source>
        <translation>Bitte die Nummer zeigen.</translation>
    </message>
    <message>
        <source>Take it from the shelf</source>
        <translation>Aus dem Regal nehmen</translation>
    </message>
    <message>
        <source>Please show the number at the till.</source>
        <translation>Nummer bitte an der Kasse&#xa0;zeigen.</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>Notiert</translation>
    </message>
    <message>
        <source>A message from us</source>
        <translation>Eine Nachricht von uns</translation>
    </message>
    <message>
        <source>as soon as it is here again</source>
        <translation>sobald es wieder hier ist</translation>
    </message>
    <message>
        <source>Withdrawal received</source>
        <translation>Widerruf eingegangen</translation>
    </message>
    <message>
        <source>We confirm it in writing</source>
        <translation>Wir bestätigen ihn schriftlich</translation>
    </message>
    <message>
        <source>with its content, the date and the time</source>
        <translation>mit Inhalt, Datum und Uhrzeit</translation>
    </message>
</context>
<context>
    <name>TextEntry</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>TextFieldRow</name>
    <message>
        <source>Do you mean %1?</source>
        <translation>Meinen Sie %1?</translation>
    </message>
</context>
<context>
    <name>ToldNote</name>
    <message>
        <source>Another size?</source>
        <translation>Andere Größe gesucht?</translation>
    </message>
    <message>
        <source>Tap it: we tell you when it is back.</source>
        <translation>Tippen Sie darauf: Wir sagen Bescheid.</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Scan again</source>
        <translation>Noch einmal scannen</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Nach Namen suchen</translation>
    </message>
    <message>
        <source>We don&apos;t know this article. Yet.</source>
        <translation>Diesen Artikel kennen wir nicht. Noch nicht.</translation>
    </message>
    <message>
        <source>It may be from another shop. A colleague will gladly look it up.</source>
        <translation>Vielleicht ist er aus einem anderen Laden. Unser Team sieht gern nach.</translation>
    </message>
    <message>
        <source>That was not an article label.</source>
        <translation>Das war kein Artikeletikett.</translation>
    </message>
    <message>
        <source>We read the bars on the price label or the code at the shelf.</source>
        <translation>Wir lesen die Striche am Preisetikett oder den Code am Regal.</translation>
    </message>
    <message>
        <source>Type the number</source>
        <translation>Nummer eintippen</translation>
    </message>
    <message>
        <source>This article has left the range.</source>
        <translation>Diesen Artikel gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Something similar is surely here.</source>
        <translation>Etwas Ähnliches ist sicher da.</translation>
    </message>
    <message>
        <source>Find something similar</source>
        <translation>Ähnliches finden</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Zum Start</translation>
    </message>
    <message>
        <source>Ordering pauses just now.</source>
        <translation>Bestellen macht gerade Pause.</translation>
    </message>
    <message>
        <source>Nothing was ordered. Your basket stays; a colleague can order for you.</source>
        <translation>Es wurde nichts bestellt. Ihr Korb bleibt; unser Team bestellt gern für Sie.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Call a colleague</source>
        <translation>Team rufen</translation>
    </message>
    <message>
        <source>Your withdrawal could not be stored.</source>
        <translation>Ihr Widerruf ließ sich nicht speichern.</translation>
    </message>
    <message>
        <source>Nothing was sent. What you typed stays; a colleague can take it for you.</source>
        <translation>Es wurde nichts gesendet. Ihre Angaben bleiben stehen; unser Team nimmt den Widerruf gern auf.</translation>
    </message>
    <message>
        <source>We are just getting ready.</source>
        <translation>Wir sind gleich so weit.</translation>
    </message>
    <message>
        <source>The range is being loaded. A colleague helps you meanwhile.</source>
        <translation>Das Sortiment wird gerade geladen. Solange hilft Ihnen unser Team.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Something went wrong on our side.</source>
        <translation>Bei uns ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Nothing was ordered. Please try again or ask a colleague.</source>
        <translation>Es wurde nichts bestellt. Bitte versuchen Sie es noch einmal, oder fragen Sie uns.</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>Zurück zum Start</translation>
    </message>
</context>
<context>
    <name>TroubleScreen</name>
    <message>
        <source>Scanned: %1</source>
        <translation>Gescannt: %1</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
</context>
<context>
    <name>Ways</name>
    <message>
        <source>Find something similar</source>
        <translation>Ähnliches finden</translation>
    </message>
    <message>
        <source>Your basket is full: order it first</source>
        <translation>Korb ist voll: bitte erst bestellen</translation>
    </message>
    <message>
        <source>We cannot get it just now.</source>
        <translation>Das bekommen wir gerade nicht.</translation>
    </message>
    <message>
        <source>We cannot get a {size} just now.</source>
        <translation>Eine {size} bekommen wir gerade nicht.</translation>
    </message>
    <message>
        <source>Yours, one way or another.</source>
        <translation>Für Sie, so&#xa0;oder&#xa0;so.</translation>
    </message>
    <message>
        <source>Your {size}, one way or another.</source>
        <translation>Ihre {size}, so&#xa0;oder&#xa0;so.</translation>
    </message>
    <message>
        <source>{price} incl. VAT</source>
        <translation>{price} inkl.&#xa0;MwSt.</translation>
    </message>
    <message>
        <source>in this shop</source>
        <translation>hier im Laden</translation>
    </message>
    <message>
        <source>please ask us</source>
        <translation>bitte fragen Sie uns</translation>
    </message>
    <message>
        <source>sold out here</source>
        <translation>hier&#xa0;ausverkauft</translation>
    </message>
    <message>
        <source>Similar, and here</source>
        <translation>Ähnlich und hier</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>Ähnlich</translation>
    </message>
    <message>
        <source>Similar, and here in {size}</source>
        <translation>Ähnlich und in {size} hier</translation>
    </message>
    <message>
        <source>Similar, in {size}</source>
        <translation>Ähnlich, in {size}</translation>
    </message>
    <message>
        <source>{way}: please ask us</source>
        <translation>{way}: bitte fragen Sie uns</translation>
    </message>
    <message>
        <source>Send home, {day}</source>
        <translation>Nach Hause schicken, {day}</translation>
    </message>
    <message>
        <source>Send home</source>
        <translation>Nach Hause</translation>
    </message>
    <message>
        <source>Collect here, {day}</source>
        <translation>Hier abholen, {day}</translation>
    </message>
    <message>
        <source>Collect here</source>
        <translation>Hier abholen</translation>
    </message>
    <message>
        <source>Reserve at {branch}</source>
        <translation>In der Filiale {branch} reservieren</translation>
    </message>
    <message>
        <source>Tell me when it is back</source>
        <translation>Bescheid, sobald es wieder da ist</translation>
    </message>
    <message>
        <source>Tell me when {size} is back</source>
        <translation>Bescheid, sobald {size} wieder da ist</translation>
    </message>
    <message>
        <source>Ask the stockroom</source>
        <translation>Im Lager fragen</translation>
    </message>
    <message>
        <source>Have it fetched now</source>
        <translation>Jetzt holen lassen</translation>
    </message>
    <message>
        <source>Take it with me</source>
        <translation>Gleich mitnehmen</translation>
    </message>
    <message>
        <source>Please ask us in the stockroom</source>
        <translation>Bitte fragen Sie uns im Lager</translation>
    </message>
    <message>
        <source>Fetch from the stockroom</source>
        <translation>Aus dem Lager holen</translation>
    </message>
    <message>
        <source>Tell me</source>
        <translation>Bescheid geben</translation>
    </message>
    <message>
        <source>{branch} branch: please ask us</source>
        <translation>Filiale {branch}: bitte fragen Sie uns</translation>
    </message>
    <message>
        <source>Shipping {price}</source>
        <translation>Versand {price}</translation>
    </message>
    <message>
        <source>as soon as it is here again</source>
        <translation>sobald es wieder hier ist</translation>
    </message>
    <message>
        <source>as soon as {size} is here again</source>
        <translation>sobald {size} wieder hier ist</translation>
    </message>
    <message>
        <source>a colleague looks for you</source>
        <translation>wir sehen gern für Sie nach</translation>
    </message>
    <message>
        <source>from the shelf, pay at the till</source>
        <translation>aus dem Regal, Zahlung an der Kasse</translation>
    </message>
    <message>
        <source>a colleague brings it to you</source>
        <translation>wir bringen es Ihnen</translation>
    </message>
    <message>
        <source>free of charge, no deposit</source>
        <translation>kostenlos, ohne Anzahlung</translation>
    </message>
    <message>
        <source>by e-mail</source>
        <translation>per E-Mail</translation>
    </message>
    <message>
        <source>no obligation</source>
        <translation>unverbindlich</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>free of charge</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>from {time}</source>
        <translation>ab&#xa0;{time}&#xa0;Uhr</translation>
    </message>
    <message>
        <source>{count} in the warehouse</source>
        <translation>{count} im&#xa0;Lager</translation>
    </message>
    <message>
        <source>{distance}, {minutes} on foot</source>
        <translation>{distance}, {minutes} zu&#xa0;Fuß</translation>
    </message>
    <message>
        <source>closed now</source>
        <translation>jetzt geschlossen</translation>
    </message>
    <message>
        <source>open until {time}</source>
        <translation>bis&#xa0;{time}&#xa0;Uhr</translation>
    </message>
    <message>
        <source>kept until {day}, {time}</source>
        <translation>zurückgelegt bis {day}, {time}&#xa0;Uhr</translation>
    </message>
</context>
<context>
    <name>WaysScreen</name>
    <message>
        <source>Nobody has it just now.</source>
        <translation>Das gibt es gerade nirgends.</translation>
    </message>
    <message>
        <source>Have a look at something similar, or ask us: we know the range.</source>
        <translation>Sehen Sie sich Ähnliches an, oder fragen Sie uns.</translation>
    </message>
    <message>
        <source>More branches</source>
        <translation>Weitere Filialen</translation>
    </message>
    <message>
        <source>Ask the stockroom</source>
        <translation>Im Lager fragen</translation>
    </message>
    <message>
        <source>Continue on phone</source>
        <translation>Am Handy weiter</translation>
    </message>
</context>
<context>
    <name>Withdraw</name>
    <message>
        <source>Withdraw from contract.</source>
        <translation>Vertrag widerrufen.</translation>
    </message>
    <message>
        <source>Within 14 days, without a reason. The number and a name or an e-mail are enough.</source>
        <translation>14&#xa0;Tage lang, ohne Grund. Nummer und Name oder E-Mail genügen.</translation>
    </message>
    <message>
        <source>One moment, we are taking it</source>
        <translation>Einen Moment, wir nehmen ihn auf</translation>
    </message>
    <message>
        <source>Receipt {number}</source>
        <translation>Beleg {number}</translation>
    </message>
    <message>
        <source>Your withdrawal has arrived.</source>
        <translation>Ihr Widerruf ist da.</translation>
    </message>
    <message>
        <source>You need do nothing more here.</source>
        <translation>Hier ist nichts mehr zu tun.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>Bestellnummer</translation>
    </message>
    <message>
        <source>It stands on the confirmation. You can also scan its code.</source>
        <translation>Sie steht auf der Bestätigung. Sie können sie auch scannen.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>E-mail, for the receipt in writing</source>
        <translation>E-Mail, für den Beleg</translation>
    </message>
</context>
<context>
    <name>WithdrawScreen</name>
    <message>
        <source>Withdrawn from</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>The right of withdrawal</source>
        <translation>Das Widerrufsrecht</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Confirm withdrawal</source>
        <translation>Widerruf bestätigen</translation>
    </message>
</context>
<context>
    <name>style</name>
    <message>
        <source>Space</source>
        <translation>Leerzeichen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
</TS>
