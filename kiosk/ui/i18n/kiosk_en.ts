<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>AccessSheet</name>
    <message>
        <source>Display and access</source>
        <translation>Display and access</translation>
    </message>
    <message>
        <source>Large &amp; simple</source>
        <translation>Large &amp; simple</translation>
    </message>
    <message>
        <source>Big type, one question at a time</source>
        <translation>Big type, one question at a time</translation>
    </message>
    <message>
        <source>Controls down</source>
        <translation>Controls down</translation>
    </message>
    <message>
        <source>Everything to touch within reach from a seat</source>
        <translation>Everything to touch within reach from a seat</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>Stronger colours and outlines</source>
        <translation>Stronger colours and outlines</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Reduce motion</translation>
    </message>
    <message>
        <source>Screens change without moving</source>
        <translation>Screens change without moving</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
</context>
<context>
    <name>Article</name>
    <message>
        <source>One size</source>
        <translation>One size</translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s)</source>
        <translation>
            <numerusform>%n pair</numerusform>
            <numerusform>%n pairs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n piece</numerusform>
            <numerusform>%n pieces</numerusform>
        </translation>
    </message>
    <message>
        <source>As of {day}, {time}</source>
        <translation>As of {day}, {time}</translation>
    </message>
    <message>
        <source>As of {time}</source>
        <translation>As of {time}</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Tap to start</source>
        <translation>Tap to start</translation>
    </message>
    <message>
        <source>Sold out in your size?</source>
        <translation>Sold out in your size?</translation>
    </message>
    <message>
        <source>We&apos;ll find it.</source>
        <translation>We&apos;ll find it.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Display and access</source>
        <translation>Display and access</translation>
    </message>
</context>
<context>
    <name>Availability</name>
    <message>
        <source>here</source>
        <translation>here</translation>
    </message>
    <message>
        <source>branch</source>
        <translation>branch</translation>
    </message>
    <message>
        <source>online</source>
        <translation>online</translation>
    </message>
    <message>
        <source>please ask</source>
        <translation>please ask</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>nowhere</translation>
    </message>
    <message>
        <source>Here in the shop</source>
        <translation>Here in the shop</translation>
    </message>
    <message>
        <source>Another branch</source>
        <translation>Another branch</translation>
    </message>
    <message>
        <source>We send it</source>
        <translation>We send it</translation>
    </message>
    <message>
        <source>Sold out just now</source>
        <translation>Sold out just now</translation>
    </message>
</context>
<context>
    <name>Basket</name>
    <message>
        <source>Your basket is still empty.</source>
        <translation>Your basket is still empty.</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) in your basket.</source>
        <translation>
            <numerusform>%n article in your basket.</numerusform>
            <numerusform>%n articles in your basket.</numerusform>
        </translation>
    </message>
    <message>
        <source>{price} each</source>
        <translation>{price} each</translation>
    </message>
    <message>
        <source>At most {count} of one article</source>
        <translation>At most {count} of one article</translation>
    </message>
    <message>
        <source>This is the last one there</source>
        <translation>This is the last one there</translation>
    </message>
    <message>
        <source>There are no more there</source>
        <translation>There are no more there</translation>
    </message>
    <message>
        <source>Tell me when it is back</source>
        <translation>Tell me when it is back</translation>
    </message>
    <message>
        <source>no obligation</source>
        <translation>no obligation</translation>
    </message>
    <message>
        <source>Shipping</source>
        <translation>Shipping</translation>
    </message>
    <message>
        <source>Sent home</source>
        <translation>Sent home</translation>
    </message>
    <message>
        <source>Reserved at {place}, pay there</source>
        <translation>Reserved at {place}, pay there</translation>
    </message>
    <message>
        <source>From this shop, pay at the till</source>
        <translation>From this shop, pay at the till</translation>
    </message>
</context>
<context>
    <name>BasketLineCard</name>
    <message>
        <source>Look at %1</source>
        <translation>Look at %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Remove %1</translation>
    </message>
</context>
<context>
    <name>BasketScreen</name>
    <message>
        <source>What you choose lies here.</source>
        <translation>What you choose lies here.</translation>
    </message>
    <message>
        <source>Scan a label or look around. Nothing is kept when you leave.</source>
        <translation>Scan a label or look around. Nothing is kept when you leave.</translation>
    </message>
    <message>
        <source>Look around</source>
        <translation>Look around</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Keep shopping</source>
        <translation>Keep shopping</translation>
    </message>
    <message>
        <source>Scan the label</source>
        <translation>Scan the label</translation>
    </message>
</context>
<context>
    <name>BasketSums</name>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>incl. VAT</source>
        <translation>incl. VAT</translation>
    </message>
</context>
<context>
    <name>Camera</name>
    <message>
        <source>Camera on, but it sees nothing just now. No picture is stored.</source>
        <translation>Camera on, but it sees nothing just now. No picture is stored.</translation>
    </message>
    <message>
        <source>Camera on: sees only distance, masks and labels. No picture is stored.</source>
        <translation>Camera on: sees only distance, masks and labels. No picture is stored.</translation>
    </message>
    <message>
        <source>Camera on: sees only distance and masks. No picture is stored.</source>
        <translation>Camera on: sees only distance and masks. No picture is stored.</translation>
    </message>
    <message>
        <source>Camera on: sees only distance and labels. No picture is stored.</source>
        <translation>Camera on: sees only distance and labels. No picture is stored.</translation>
    </message>
    <message>
        <source>Camera on: sees only distance. No picture is stored.</source>
        <translation>Camera on: sees only distance. No picture is stored.</translation>
    </message>
    <message>
        <source>Camera on: sees only masks and labels. No picture is stored.</source>
        <translation>Camera on: sees only masks and labels. No picture is stored.</translation>
    </message>
    <message>
        <source>Camera on: sees only masks. No picture is stored.</source>
        <translation>Camera on: sees only masks. No picture is stored.</translation>
    </message>
    <message>
        <source>Camera on: reads only labels. No picture is stored.</source>
        <translation>Camera on: reads only labels. No picture is stored.</translation>
    </message>
    <message>
        <source>Camera on: sees only that somebody is here. No picture is stored.</source>
        <translation>Camera on: sees only that somebody is here. No picture is stored.</translation>
    </message>
    <message>
        <source>It notices that somebody is here, never who.</source>
        <translation>It notices that somebody is here, never who.</translation>
    </message>
    <message>
        <source>It measures how far apart people stand.</source>
        <translation>It measures how far apart people stand.</translation>
    </message>
    <message>
        <source>It sees whether a mask is worn.</source>
        <translation>It sees whether a mask is worn.</translation>
    </message>
    <message>
        <source>On the scan screen it reads labels and shows its picture, only there.</source>
        <translation>On the scan screen it reads labels and shows its picture, only there.</translation>
    </message>
    <message>
        <source>No picture is ever stored or sent.</source>
        <translation>No picture is ever stored or sent.</translation>
    </message>
    <message>
        <source>It counts people in totals of {minutes} minutes, never single visits.</source>
        <translation>It counts people in totals of {minutes} minutes, never single visits.</translation>
    </message>
    <message>
        <source>Questions? Please ask at the till.</source>
        <translation>Questions? Please ask at the till.</translation>
    </message>
    <message>
        <source>Questions? {contact}</source>
        <translation>Questions? {contact}</translation>
    </message>
</context>
<context>
    <name>CameraSheet</name>
    <message>
        <source>The camera</source>
        <translation>The camera</translation>
    </message>
</context>
<context>
    <name>ChangesCard</name>
    <message>
        <source>%1, %2: before %3, now %4</source>
        <translation>%1, %2: before %3, now %4</translation>
    </message>
</context>
<context>
    <name>ColourRow</name>
    <message>
        <source>Colour</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>More colours</source>
        <translation>More colours</translation>
    </message>
</context>
<context>
    <name>ColourSwatch</name>
    <message>
        <source>Colour %1</source>
        <translation>Colour %1</translation>
    </message>
</context>
<context>
    <name>Confirmed</name>
    <message numerus="yes">
        <source>In %n second(s) everything about you is deleted here.</source>
        <translation>
            <numerusform>In %n second everything about you is deleted here.</numerusform>
            <numerusform>In %n seconds everything about you is deleted here.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan with your banking app</source>
        <translation>Scan with your banking app</translation>
    </message>
    <message>
        <source>Please pay within {days} days.</source>
        <translation>Please pay within {days} days.</translation>
    </message>
    <message>
        <source>Pay {amount} on your phone</source>
        <translation>Pay {amount} on your phone</translation>
    </message>
    <message>
        <source>Scan the code, then go on at {page}.</source>
        <translation>Scan the code, then go on at {page}.</translation>
    </message>
    <message>
        <source>Pay {amount} at the till</source>
        <translation>Pay {amount} at the till</translation>
    </message>
    <message>
        <source>The till reads this code.</source>
        <translation>The till reads this code.</translation>
    </message>
    <message>
        <source>Payee</source>
        <translation>Payee</translation>
    </message>
    <message>
        <source>IBAN</source>
        <translation>IBAN</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>Withdrawal: {days} days</source>
        <translation>Withdrawal: {days} days</translation>
    </message>
    <message>
        <source>Scan with your phone: receipt, status, withdrawal.</source>
        <translation>Scan with your phone: receipt, status, withdrawal.</translation>
    </message>
    <message>
        <source>You need nothing more. We write to you.</source>
        <translation>You need nothing more. We write to you.</translation>
    </message>
    <message>
        <source>Please show the number at the {place} branch.</source>
        <translation>Please show the number at the {place} branch.</translation>
    </message>
    <message>
        <source>Please show the number at the till.</source>
        <translation>Please show the number at the till.</translation>
    </message>
    <message>
        <source>A photo of it is enough.</source>
        <translation>A photo of it is enough.</translation>
    </message>
    <message>
        <source>Your order number</source>
        <translation>Your order number</translation>
    </message>
    <message>
        <source>Your reservation number</source>
        <translation>Your reservation number</translation>
    </message>
    <message>
        <source>Your number for the till</source>
        <translation>Your number for the till</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>Your number</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Reserved at {place}</source>
        <translation>Reserved at {place}</translation>
    </message>
    <message>
        <source>In this shop</source>
        <translation>In this shop</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>We tell you when it is back.</source>
        <translation>We tell you when it is back.</translation>
    </message>
    <message>
        <source>Please take it to the till.</source>
        <translation>Please take it to the till.</translation>
    </message>
    <message>
        <source>Your {size} waits at {place}.</source>
        <translation>Your {size} waits at {place}.</translation>
    </message>
    <message>
        <source>Your choice waits at {place}.</source>
        <translation>Your choice waits at {place}.</translation>
    </message>
    <message>
        <source>Your {size} is coming to {place}.</source>
        <translation>Your {size} is coming to {place}.</translation>
    </message>
    <message>
        <source>Your choice is coming to {place}.</source>
        <translation>Your choice is coming to {place}.</translation>
    </message>
    <message>
        <source>Your {size} is being fetched.</source>
        <translation>Your {size} is being fetched.</translation>
    </message>
    <message>
        <source>Your choice is being fetched.</source>
        <translation>Your choice is being fetched.</translation>
    </message>
    <message>
        <source>Your {size} is on its way.</source>
        <translation>Your {size} is on its way.</translation>
    </message>
    <message>
        <source>Your order is on its way.</source>
        <translation>Your order is on its way.</translation>
    </message>
</context>
<context>
    <name>ConfirmedScreen</name>
    <message>
        <source>Scan something else</source>
        <translation>Scan something else</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>CountdownRing</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>{step} of {steps}</source>
        <translation>{step} of {steps}</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Where shall it go?</source>
        <translation>Where shall it go?</translation>
    </message>
    <message>
        <source>Whom may we keep it for?</source>
        <translation>Whom may we keep it for?</translation>
    </message>
    <message>
        <source>Where may we tell you?</source>
        <translation>Where may we tell you?</translation>
    </message>
    <message>
        <source>What may we call you?</source>
        <translation>What may we call you?</translation>
    </message>
    <message>
        <source>Only for this order. This device forgets it when you leave.</source>
        <translation>Only for this order. This device forgets it when you leave.</translation>
    </message>
    <message>
        <source>Only for this one message. This device forgets it when you leave.</source>
        <translation>Only for this one message. This device forgets it when you leave.</translation>
    </message>
    <message>
        <source>So that we find it for you. This device forgets it when you leave.</source>
        <translation>So that we find it for you. This device forgets it when you leave.</translation>
    </message>
    <message>
        <source>First name and surname</source>
        <translation>First name and surname</translation>
    </message>
    <message>
        <source>Name (if you like)</source>
        <translation>Name (if you like)</translation>
    </message>
    <message>
        <source>E-mail, or a telephone number below</source>
        <translation>E-mail, or a telephone number below</translation>
    </message>
    <message>
        <source>E-mail (if you like a message)</source>
        <translation>E-mail (if you like a message)</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Telephone, either is enough</source>
        <translation>Telephone, either is enough</translation>
    </message>
    <message>
        <source>Telephone (if you like)</source>
        <translation>Telephone (if you like)</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>Packstation no.</source>
        <translation>Packstation no.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Your post number</source>
        <translation>Your post number</translation>
    </message>
    <message>
        <source>Flat, c/o (if needed)</source>
        <translation>Flat, c/o (if needed)</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Street</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Postcode</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Town</translation>
    </message>
</context>
<context>
    <name>DetailsScreen</name>
    <message>
        <source>Country</source>
        <translation>Country</translation>
    </message>
    <message>
        <source>Send me the newsletter</source>
        <translation>Send me the newsletter</translation>
    </message>
    <message>
        <source>You get an e-mail first. Nothing else is sent before you click in it.</source>
        <translation>You get an e-mail first. Nothing else is sent before you click in it.</translation>
    </message>
    <message>
        <source>Why we ask, and what happens to it</source>
        <translation>Why we ask, and what happens to it</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
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
        <translation>Category</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Remove the filters</source>
        <translation>Remove the filters</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>Show %1</translation>
    </message>
    <message>
        <source>Nothing fits. Please remove a filter.</source>
        <translation>Nothing fits. Please remove a filter.</translation>
    </message>
</context>
<context>
    <name>FooterButton</name>
    <message numerus="yes">
        <source>%1, %n item(s)</source>
        <translation>
            <numerusform>%1, %n item</numerusform>
            <numerusform>%1, %n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForgetLine</name>
    <message>
        <source>We forget you when you leave.</source>
        <translation>We forget you when you leave.</translation>
    </message>
</context>
<context>
    <name>FrameFooter</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>Basket</source>
        <translation>Basket</translation>
    </message>
    <message>
        <source>Normal size</source>
        <translation>Normal size</translation>
    </message>
    <message>
        <source>Large &amp; simple</source>
        <translation>Large &amp; simple</translation>
    </message>
    <message>
        <source>Controls up</source>
        <translation>Controls up</translation>
    </message>
    <message>
        <source>Controls down</source>
        <translation>Controls down</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
</context>
<context>
    <name>GoneArticle</name>
    <message>
        <source>This article is no longer here.</source>
        <translation>This article is no longer here.</translation>
    </message>
    <message>
        <source>The shop has just taken it out of the range. There is surely something like it.</source>
        <translation>The shop has just taken it out of the range. There is surely something like it.</translation>
    </message>
    <message>
        <source>Find something similar</source>
        <translation>Find something similar</translation>
    </message>
</context>
<context>
    <name>HeaderButtons</name>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Camera on: what it sees</source>
        <translation>Camera on: what it sees</translation>
    </message>
    <message>
        <source>Camera on, but it sees nothing just now</source>
        <translation>Camera on, but it sees nothing just now</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>Language: %1</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>Display and access</source>
        <translation>Display and access</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>No label? No problem.</source>
        <translation>No label? No problem.</translation>
    </message>
    <message>
        <source>How can we help?</source>
        <translation>How can we help?</translation>
    </message>
    <message>
        <source>A colleague is gladly there for you</source>
        <translation>A colleague is gladly there for you</translation>
    </message>
    <message>
        <source>Find your size</source>
        <translation>Find your size</translation>
    </message>
    <message>
        <source>Scan the label, pick the size, see where it is.</source>
        <translation>Scan the label, pick the size, see where it is.</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Search by name</translation>
    </message>
    <message>
        <source>A few letters are enough, slips are forgiven.</source>
        <translation>A few letters are enough, slips are forgiven.</translation>
    </message>
    <message>
        <source>Reserve or order</source>
        <translation>Reserve or order</translation>
    </message>
    <message>
        <source>Keep it in a branch, collect it here, or have it sent home.</source>
        <translation>Keep it in a branch, collect it here, or have it sent home.</translation>
    </message>
    <message>
        <source>Brand, colour or kind: a few letters are enough.</source>
        <translation>Brand, colour or kind: a few letters are enough.</translation>
    </message>
    <message>
        <source>Type the number</source>
        <translation>Type the number</translation>
    </message>
    <message>
        <source>It stands below the bars, often on the box too.</source>
        <translation>It stands below the bars, often on the box too.</translation>
    </message>
    <message>
        <source>Look around</source>
        <translation>Look around</translation>
    </message>
    <message>
        <source>Every article with its picture.</source>
        <translation>Every article with its picture.</translation>
    </message>
    <message>
        <source>Please bring me another size.</source>
        <translation>Please bring me another size.</translation>
    </message>
    <message>
        <source>Please bring me size {size}.</source>
        <translation>Please bring me size {size}.</translation>
    </message>
    <message>
        <source>I would like to wait for a colleague.</source>
        <translation>I would like to wait for a colleague.</translation>
    </message>
    <message>
        <source>Please write it down for me.</source>
        <translation>Please write it down for me.</translation>
    </message>
    <message>
        <source>Please show me where it is.</source>
        <translation>Please show me where it is.</translation>
    </message>
    <message>
        <source>Please ask at the till</source>
        <translation>Please ask at the till</translation>
    </message>
    <message>
        <source>telephone {number}</source>
        <translation>telephone {number}</translation>
    </message>
    <message>
        <source>closed today</source>
        <translation>closed today</translation>
    </message>
    <message>
        <source>today {opens} to {closes}</source>
        <translation>today {opens} to {closes}</translation>
    </message>
</context>
<context>
    <name>HelpLegal</name>
    <message>
        <source>Withdraw from contract</source>
        <translation>Withdraw from contract</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>Terms</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privacy</translation>
    </message>
    <message>
        <source>Who we are</source>
        <translation>Who we are</translation>
    </message>
    <message>
        <source>We forget you when you leave.</source>
        <translation>We forget you when you leave.</translation>
    </message>
</context>
<context>
    <name>HelpScreen</name>
    <message>
        <source>Show it instead of saying it</source>
        <translation>Show it instead of saying it</translation>
    </message>
</context>
<context>
    <name>Hint</name>
    <message>
        <source>Free masks are at the till.</source>
        <translation>Free masks are at the till.</translation>
    </message>
    <message>
        <source>Please keep {metres} apart.</source>
        <translation>Please keep {metres} apart.</translation>
    </message>
    <message>
        <source>Thank you. We&apos;ll be with you shortly.</source>
        <translation>Thank you. We&apos;ll be with you shortly.</translation>
    </message>
    <message>
        <source>A mask is recommended here.</source>
        <translation>A mask is recommended here.</translation>
    </message>
    <message>
        <source>A mask is required here.</source>
        <translation>A mask is required here.</translation>
    </message>
    <message>
        <source>Thank you. That is how it helps everyone.</source>
        <translation>Thank you. That is how it helps everyone.</translation>
    </message>
    <message>
        <source>Please cover your nose too.</source>
        <translation>Please cover your nose too.</translation>
    </message>
</context>
<context>
    <name>HitGrid</name>
    <message>
        <source>Show more</source>
        <translation>Show more</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message>
        <source>What can we find for you?</source>
        <translation>What can we find for you?</translation>
    </message>
    <message>
        <source>Good to see you at %1</source>
        <translation>Good to see you at %1</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>Browse</translation>
    </message>
    <message>
        <source>See everything</source>
        <translation>See everything</translation>
    </message>
    <message>
        <source>We are just getting ready.</source>
        <translation>We are just getting ready.</translation>
    </message>
    <message>
        <source>The range is being loaded. It takes a moment.</source>
        <translation>The range is being loaded. It takes a moment.</translation>
    </message>
</context>
<context>
    <name>IdleCard</name>
    <message>
        <source>Are you still there?</source>
        <translation>Are you still there?</translation>
    </message>
    <message numerus="yes">
        <source>If not, we tidy up: in %n second(s) everything about you is deleted.</source>
        <translation>
            <numerusform>If not, we tidy up: in %n second everything about you is deleted.</numerusform>
            <numerusform>If not, we tidy up: in %n seconds everything about you is deleted.</numerusform>
        </translation>
    </message>
    <message>
        <source>I&apos;m still here</source>
        <translation>I&apos;m still here</translation>
    </message>
    <message>
        <source>I&apos;m done, clear it now</source>
        <translation>I&apos;m done, clear it now</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Only for you: the next person starts afresh.</source>
        <translation>Only for you: the next person starts afresh.</translation>
    </message>
</context>
<context>
    <name>Legal</name>
    <message>
        <source>The camera on this screen</source>
        <translation>The camera on this screen</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>Terms</translation>
    </message>
    <message>
        <source>Right of withdrawal</source>
        <translation>Right of withdrawal</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privacy</translation>
    </message>
    <message>
        <source>Who we are</source>
        <translation>Who we are</translation>
    </message>
    <message>
        <source>German</source>
        <translation>German</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>This text is in {language} only.</source>
        <translation>This text is in {language} only.</translation>
    </message>
    <message>
        <source>Withdrawal form</source>
        <translation>Withdrawal form</translation>
    </message>
</context>
<context>
    <name>LegalLinks</name>
    <message>
        <source>Terms</source>
        <translation>Terms</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privacy</translation>
    </message>
    <message>
        <source>Maker</source>
        <translation>Maker</translation>
    </message>
</context>
<context>
    <name>LegalScreen</name>
    <message>
        <source>This text is not on the screen just now.</source>
        <translation>This text is not on the screen just now.</translation>
    </message>
    <message>
        <source>A colleague has it on paper for you.</source>
        <translation>A colleague has it on paper for you.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Read it on your phone</source>
        <translation>Read it on your phone</translation>
    </message>
    <message>
        <source>The shop&apos;s page opens. Nothing is sent from here.</source>
        <translation>The shop&apos;s page opens. Nothing is sent from here.</translation>
    </message>
    <message>
        <source>Withdraw from contract</source>
        <translation>Withdraw from contract</translation>
    </message>
</context>
<context>
    <name>MakerCard</name>
    <message>
        <source>Maker: %1, %2</source>
        <translation>Maker: %1, %2</translation>
    </message>
    <message>
        <source>Maker</source>
        <translation>Maker</translation>
    </message>
</context>
<context>
    <name>MakerSheet</name>
    <message>
        <source>Maker and material of</source>
        <translation>Maker and material of</translation>
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
        <translation>Brand</translation>
    </message>
    <message>
        <source>Article number</source>
        <translation>Article number</translation>
    </message>
</context>
<context>
    <name>MaterialScreen</name>
    <message>
        <source>What it is made of.</source>
        <translation>What it is made of.</translation>
    </message>
    <message>
        <source>Back to the sizes</source>
        <translation>Back to the sizes</translation>
    </message>
</context>
<context>
    <name>Number</name>
    <message>
        <source>Type the number below the bars</source>
        <translation>Type the number below the bars</translation>
    </message>
    <message>
        <source>Please check the digits</source>
        <translation>Please check the digits</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) so far</source>
        <translation>
            <numerusform>%n digit so far</numerusform>
            <numerusform>%n digits so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NumberCard</name>
    <message>
        <source>Withdraw from contract</source>
        <translation>Withdraw from contract</translation>
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
        <translation>Erase</translation>
    </message>
</context>
<context>
    <name>NumberScreen</name>
    <message>
        <source>Type the number.</source>
        <translation>Type the number.</translation>
    </message>
    <message>
        <source>It stands below the bars on the label.</source>
        <translation>It stands below the bars on the label.</translation>
    </message>
    <message>
        <source>Number: %1</source>
        <translation>Number: %1</translation>
    </message>
    <message>
        <source>One digit is not right. Please compare with the label.</source>
        <translation>One digit is not right. Please compare with the label.</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Find</translation>
    </message>
</context>
<context>
    <name>Ordering</name>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>Today, {time}</source>
        <translation>Today, {time}</translation>
    </message>
    <message>
        <source>Send home, {day}</source>
        <translation>Send home, {day}</translation>
    </message>
    <message>
        <source>Send home</source>
        <translation>Send home</translation>
    </message>
    <message>
        <source>Reserved at {place}</source>
        <translation>Reserved at {place}</translation>
    </message>
    <message>
        <source>Reserved at {place} until {moment}</source>
        <translation>Reserved at {place} until {moment}</translation>
    </message>
    <message>
        <source>Take it with me</source>
        <translation>Take it with me</translation>
    </message>
    <message>
        <source>Fetched from the stockroom</source>
        <translation>Fetched from the stockroom</translation>
    </message>
    <message>
        <source>We tell you when it is back</source>
        <translation>We tell you when it is back</translation>
    </message>
    <message>
        <source>Collect here</source>
        <translation>Collect here</translation>
    </message>
    <message>
        <source>Collect here, {day}</source>
        <translation>Collect here, {day}</translation>
    </message>
    <message>
        <source>Collect here, {day} from {time}</source>
        <translation>Collect here, {day} from {time}</translation>
    </message>
    <message>
        <source>At the till</source>
        <translation>At the till</translation>
    </message>
    <message>
        <source>cash or card</source>
        <translation>cash or card</translation>
    </message>
    <message>
        <source>at the till, right afterwards</source>
        <translation>at the till, right afterwards</translation>
    </message>
    <message>
        <source>By phone</source>
        <translation>By phone</translation>
    </message>
    <message>
        <source>scan a QR code</source>
        <translation>scan a QR code</translation>
    </message>
    <message>
        <source>on your phone, by QR code</source>
        <translation>on your phone, by QR code</translation>
    </message>
    <message>
        <source>Bank transfer</source>
        <translation>Bank transfer</translation>
    </message>
    <message>
        <source>GiroCode, {days} days</source>
        <translation>GiroCode, {days} days</translation>
    </message>
    <message>
        <source>bank transfer within {days} days</source>
        <translation>bank transfer within {days} days</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} and {last}</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Germany</translation>
    </message>
    <message>
        <source>Austria</source>
        <translation>Austria</translation>
    </message>
    <message>
        <source>Switzerland</source>
        <translation>Switzerland</translation>
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
        <translation>How would you like to pay?</translation>
    </message>
</context>
<context>
    <name>Phone</name>
    <message>
        <source>size {size}</source>
        <translation>size {size}</translation>
    </message>
</context>
<context>
    <name>PhoneScreen</name>
    <message>
        <source>Take it along on your phone.</source>
        <translation>Take it along on your phone.</translation>
    </message>
    <message>
        <source>This one stays here.</source>
        <translation>This one stays here.</translation>
    </message>
    <message>
        <source>Hold your phone&apos;s camera to the code.</source>
        <translation>Hold your phone&apos;s camera to the code.</translation>
    </message>
    <message>
        <source>It opens the article.</source>
        <translation>It opens the article.</translation>
    </message>
    <message>
        <source>It opens the article at %1. Valid as long as the shop has it.</source>
        <translation>It opens the article at %1. Valid as long as the shop has it.</translation>
    </message>
    <message>
        <source>Nothing about you is in the code.</source>
        <translation>Nothing about you is in the code.</translation>
    </message>
    <message>
        <source>Only the address of the article. You can go on here as well.</source>
        <translation>Only the address of the article. You can go on here as well.</translation>
    </message>
    <message>
        <source>The shop has no page for this article.</source>
        <translation>The shop has no page for this article.</translation>
    </message>
    <message>
        <source>You can order it right here, or ask us to note it for you.</source>
        <translation>You can order it right here, or ask us to note it for you.</translation>
    </message>
    <message>
        <source>Ask us</source>
        <translation>Ask us</translation>
    </message>
    <message>
        <source>Go on here</source>
        <translation>Go on here</translation>
    </message>
</context>
<context>
    <name>PhraseCard</name>
    <message>
        <source>Thank you</source>
        <translation>Thank you</translation>
    </message>
</context>
<context>
    <name>Price</name>
    <message>
        <source>from {price}</source>
        <translation>from {price}</translation>
    </message>
    <message>
        <source>incl. VAT, shipping {price}</source>
        <translation>incl. VAT, shipping {price}</translation>
    </message>
    <message>
        <source>{percent} from the lowest price of the last 30 days: {price}</source>
        <translation>{percent} from the lowest price of the last 30 days: {price}</translation>
    </message>
    <message>
        <source>{percent} from the 30-day lowest price {price}</source>
        <translation>{percent} from the 30-day lowest price {price}</translation>
    </message>
    <message>
        <source>instead of {price} (30-day lowest price)</source>
        <translation>instead of {price} (30-day lowest price)</translation>
    </message>
</context>
<context>
    <name>PriceLabel</name>
    <message>
        <source>before: %1</source>
        <translation>before: %1</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>Please tell us your name.</source>
        <translation>Please tell us your name.</translation>
    </message>
    <message>
        <source>Please give an e-mail address.</source>
        <translation>Please give an e-mail address.</translation>
    </message>
    <message>
        <source>Please give a telephone number.</source>
        <translation>Please give a telephone number.</translation>
    </message>
    <message>
        <source>Please name the street.</source>
        <translation>Please name the street.</translation>
    </message>
    <message>
        <source>The house number is missing.</source>
        <translation>The house number is missing.</translation>
    </message>
    <message>
        <source>The postcode is missing.</source>
        <translation>The postcode is missing.</translation>
    </message>
    <message>
        <source>Please name the town.</source>
        <translation>Please name the town.</translation>
    </message>
    <message>
        <source>Please give the order number.</source>
        <translation>Please give the order number.</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>Please fill this in.</translation>
    </message>
    <message>
        <source>This is too long: at most {most} characters.</source>
        <translation>This is too long: at most {most} characters.</translation>
    </message>
    <message>
        <source>There is a sign in it that we cannot read.</source>
        <translation>There is a sign in it that we cannot read.</translation>
    </message>
    <message>
        <source>Here we need letters.</source>
        <translation>Here we need letters.</translation>
    </message>
    <message>
        <source>The @ is missing in the address.</source>
        <translation>The @ is missing in the address.</translation>
    </message>
    <message>
        <source>Please check what stands before the @.</source>
        <translation>Please check what stands before the @.</translation>
    </message>
    <message>
        <source>Please check what stands after the @.</source>
        <translation>Please check what stands after the @.</translation>
    </message>
    <message>
        <source>We need an e-mail address or a telephone number.</source>
        <translation>We need an e-mail address or a telephone number.</translation>
    </message>
    <message>
        <source>We need your name or your e-mail address.</source>
        <translation>We need your name or your e-mail address.</translation>
    </message>
    <message>
        <source>“{found}” is not part of a telephone number.</source>
        <translation>“{found}” is not part of a telephone number.</translation>
    </message>
    <message>
        <source>Please begin with 0 or with +, for example 0170.</source>
        <translation>Please begin with 0 or with +, for example 0170.</translation>
    </message>
    <message>
        <source>Some digits are missing.</source>
        <translation>Some digits are missing.</translation>
    </message>
    <message>
        <source>There are too many digits.</source>
        <translation>There are too many digits.</translation>
    </message>
    <message>
        <source>A postcode has {digits} digits here.</source>
        <translation>A postcode has {digits} digits here.</translation>
    </message>
    <message>
        <source>We do not know the postcode {postcode}.</source>
        <translation>We do not know the postcode {postcode}.</translation>
    </message>
    <message>
        <source>Please write it like 12 or 12 a.</source>
        <translation>Please write it like 12 or 12 a.</translation>
    </message>
    <message>
        <source>We do not deliver to {country}.</source>
        <translation>We do not deliver to {country}.</translation>
    </message>
    <message>
        <source>The number of a Packstation has three digits.</source>
        <translation>The number of a Packstation has three digits.</translation>
    </message>
    <message>
        <source>Please give your post number, 6 to 10 digits.</source>
        <translation>Please give your post number, 6 to 10 digits.</translation>
    </message>
    <message>
        <source>Packstations are only in Germany.</source>
        <translation>Packstations are only in Germany.</translation>
    </message>
    <message>
        <source>Please compare the number: one sign is not right.</source>
        <translation>Please compare the number: one sign is not right.</translation>
    </message>
</context>
<context>
    <name>Product</name>
    <message>
        <source>Which size do you need?</source>
        <translation>Which size do you need?</translation>
    </message>
    <message>
        <source>Tap it: we say where it is.</source>
        <translation>Tap it: we say where it is.</translation>
    </message>
    <message>
        <source>Here in the shop: {sizes}</source>
        <translation>Here in the shop: {sizes}</translation>
    </message>
    <message>
        <source>{size} is here in the shop.</source>
        <translation>{size} is here in the shop.</translation>
    </message>
    <message>
        <source>{size} is sold out here. But close by.</source>
        <translation>{size} is sold out here. But close by.</translation>
    </message>
    <message>
        <source>{size} is sold out here. We send it.</source>
        <translation>{size} is sold out here. We send it.</translation>
    </message>
    <message>
        <source>{size}: please ask us.</source>
        <translation>{size}: please ask us.</translation>
    </message>
    <message>
        <source>{size} is sold out just now.</source>
        <translation>{size} is sold out just now.</translation>
    </message>
    <message>
        <source>It is here in the shop.</source>
        <translation>It is here in the shop.</translation>
    </message>
    <message>
        <source>Sold out here. But close by.</source>
        <translation>Sold out here. But close by.</translation>
    </message>
    <message>
        <source>Sold out here. We send it.</source>
        <translation>Sold out here. We send it.</translation>
    </message>
    <message>
        <source>Please ask us.</source>
        <translation>Please ask us.</translation>
    </message>
    <message>
        <source>Sold out just now.</source>
        <translation>Sold out just now.</translation>
    </message>
    <message>
        <source>The figures are old</source>
        <translation>The figures are old</translation>
    </message>
    <message>
        <source>a colleague looks</source>
        <translation>a colleague looks</translation>
    </message>
    <message>
        <source>in this shop</source>
        <translation>in this shop</translation>
    </message>
    <message>
        <source>Another colour</source>
        <translation>Another colour</translation>
    </message>
    <message>
        <source>or something similar</source>
        <translation>or something similar</translation>
    </message>
    <message>
        <source>We tell you</source>
        <translation>We tell you</translation>
    </message>
    <message>
        <source>as soon as it is back</source>
        <translation>as soon as it is back</translation>
    </message>
    <message>
        <source>{branch} branch</source>
        <translation>{branch} branch</translation>
    </message>
    <message>
        <source>{branch} has {count}.</source>
        <translation>{branch} has {count}.</translation>
    </message>
    <message>
        <source>With you on {day}.</source>
        <translation>With you on {day}.</translation>
    </message>
    <message>
        <source>to you on {day}</source>
        <translation>to you on {day}</translation>
    </message>
    <message>
        <source>to your home</source>
        <translation>to your home</translation>
    </message>
    <message>
        <source>in the warehouse</source>
        <translation>in the warehouse</translation>
    </message>
    <message>
        <source>Choose a size first</source>
        <translation>Choose a size first</translation>
    </message>
    <message>
        <source>Tell me when it is back</source>
        <translation>Tell me when it is back</translation>
    </message>
    <message>
        <source>Tell me when {size} is back</source>
        <translation>Tell me when {size} is back</translation>
    </message>
    <message>
        <source>How to get it</source>
        <translation>How to get it</translation>
    </message>
    <message>
        <source>Continue with {size}</source>
        <translation>Continue with {size}</translation>
    </message>
    <message>
        <source>How to get size {size}</source>
        <translation>How to get size {size}</translation>
    </message>
    <message>
        <source>More sizes: {sizes}</source>
        <translation>More sizes: {sizes}</translation>
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
        <translation>Material &amp; maker</translation>
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
        <translation>Material &amp; maker</translation>
    </message>
    <message>
        <source>Which size do you need?</source>
        <translation>Which size do you need?</translation>
    </message>
</context>
<context>
    <name>ProductStage</name>
    <message>
        <source>%1, picture %2 of %3, tap for the next</source>
        <translation>%1, picture %2 of %3, tap for the next</translation>
    </message>
</context>
<context>
    <name>QuantityStepper</name>
    <message>
        <source>Fewer: %1</source>
        <translation>Fewer: %1</translation>
    </message>
    <message>
        <source>More: %1</source>
        <translation>More: %1</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Nothing to order yet.</source>
        <translation>Nothing to order yet.</translation>
    </message>
    <message>
        <source>Something has changed.</source>
        <translation>Something has changed.</translation>
    </message>
    <message>
        <source>All correct?</source>
        <translation>All correct?</translation>
    </message>
    <message>
        <source>One moment, we are taking your order</source>
        <translation>One moment, we are taking your order</translation>
    </message>
    <message>
        <source>Withdrawal: {days} days</source>
        <translation>Withdrawal: {days} days</translation>
    </message>
    <message>
        <source>Please put on a mask to order. Or our staff will order for you.</source>
        <translation>Please put on a mask to order. Or our staff will order for you.</translation>
    </message>
    <message>
        <source>order with obligation to pay</source>
        <translation>order with obligation to pay</translation>
    </message>
    <message>
        <source>Reserve free of charge</source>
        <translation>Reserve free of charge</translation>
    </message>
    <message>
        <source>Ask the stockroom</source>
        <translation>Ask the stockroom</translation>
    </message>
    <message>
        <source>Get the number for the till</source>
        <translation>Get the number for the till</translation>
    </message>
    <message>
        <source>Tell me</source>
        <translation>Tell me</translation>
    </message>
    <message>
        <source>Send free of charge</source>
        <translation>Send free of charge</translation>
    </message>
    <message>
        <source>Delivery only to {countries}. No card data on this device.</source>
        <translation>Delivery only to {countries}. No card data on this device.</translation>
    </message>
    <message>
        <source>Send home</source>
        <translation>Send home</translation>
    </message>
    <message>
        <source>{way}, {day}</source>
        <translation>{way}, {day}</translation>
    </message>
    <message>
        <source>Only about this order</source>
        <translation>Only about this order</translation>
    </message>
    <message>
        <source>For {name}, only about this order</source>
        <translation>For {name}, only about this order</translation>
    </message>
    <message>
        <source>Messages to {address}</source>
        <translation>Messages to {address}</translation>
    </message>
    <message>
        <source>For {name}</source>
        <translation>For {name}</translation>
    </message>
    <message>
        <source>without a message</source>
        <translation>without a message</translation>
    </message>
    <message>
        <source>The number is enough</source>
        <translation>The number is enough</translation>
    </message>
    <message>
        <source>no name is needed</source>
        <translation>no name is needed</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Delivery</translation>
    </message>
    <message>
        <source>Reserved at {place}</source>
        <translation>Reserved at {place}</translation>
    </message>
    <message>
        <source>Collect at {place}</source>
        <translation>Collect at {place}</translation>
    </message>
    <message>
        <source>Fetched from the stockroom</source>
        <translation>Fetched from the stockroom</translation>
    </message>
    <message>
        <source>Take it with me</source>
        <translation>Take it with me</translation>
    </message>
    <message>
        <source>Tell me when it is back</source>
        <translation>Tell me when it is back</translation>
    </message>
    <message>
        <source>now, here</source>
        <translation>now, here</translation>
    </message>
    <message>
        <source>no obligation</source>
        <translation>no obligation</translation>
    </message>
    <message>
        <source>until {moment}</source>
        <translation>until {moment}</translation>
    </message>
    <message>
        <source>we tell you the day</source>
        <translation>we tell you the day</translation>
    </message>
    <message>
        <source>{day}, from {time}</source>
        <translation>{day}, from {time}</translation>
    </message>
    <message>
        <source>Your order</source>
        <translation>Your order</translation>
    </message>
    <message>
        <source>Reservation at {place}, free of charge</source>
        <translation>Reservation at {place}, free of charge</translation>
    </message>
    <message>
        <source>From this shop, no obligation</source>
        <translation>From this shop, no obligation</translation>
    </message>
    <message>
        <source>A message, no obligation</source>
        <translation>A message, no obligation</translation>
    </message>
    <message>
        <source>Shipping</source>
        <translation>Shipping</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>incl. {amount} VAT ({percent})</source>
        <translation>incl. {amount} VAT ({percent})</translation>
    </message>
    <message>
        <source>To pay when you collect</source>
        <translation>To pay when you collect</translation>
    </message>
    <message>
        <source>To pay at the till</source>
        <translation>To pay at the till</translation>
    </message>
    <message>
        <source>Total price</source>
        <translation>Total price</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>only {count} left</source>
        <translation>only {count} left</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>open</source>
        <translation>open</translation>
    </message>
    <message>
        <source>sold out</source>
        <translation>sold out</translation>
    </message>
    <message>
        <source>no longer in the range</source>
        <translation>no longer in the range</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>{count} ×</source>
        <translation>{count} ×</translation>
    </message>
</context>
<context>
    <name>ReviewPlaces</name>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>Change: %1</translation>
    </message>
</context>
<context>
    <name>ReviewScreen</name>
    <message>
        <source>Your basket is empty.</source>
        <translation>Your basket is empty.</translation>
    </message>
    <message>
        <source>To the basket</source>
        <translation>To the basket</translation>
    </message>
    <message>
        <source>Nothing was ordered. Please look at what is different now.</source>
        <translation>Nothing was ordered. Please look at what is different now.</translation>
    </message>
    <message>
        <source>Go on with this</source>
        <translation>Go on with this</translation>
    </message>
    <message>
        <source>Back to the basket</source>
        <translation>Back to the basket</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
</context>
<context>
    <name>ScanCamera</name>
    <message>
        <source>The camera is right above the screen</source>
        <translation>The camera is right above the screen</translation>
    </message>
    <message>
        <source>The camera&apos;s picture is only shown here. It is never kept.</source>
        <translation>The camera&apos;s picture is only shown here. It is never kept.</translation>
    </message>
</context>
<context>
    <name>ScanCard</name>
    <message>
        <source>Scan the label</source>
        <translation>Scan the label</translation>
    </message>
    <message>
        <source>Scan the label. Pick your size, done. No typing.</source>
        <translation>Scan the label. Pick your size, done. No typing.</translation>
    </message>
    <message>
        <source>Pick your size, done. No typing.</source>
        <translation>Pick your size, done. No typing.</translation>
    </message>
</context>
<context>
    <name>ScanScene</name>
    <message>
        <source>The scanner is right below the screen</source>
        <translation>The scanner is right below the screen</translation>
    </message>
    <message>
        <source>The camera&apos;s picture, as in a mirror</source>
        <translation>The camera&apos;s picture, as in a mirror</translation>
    </message>
</context>
<context>
    <name>ScanScreen</name>
    <message>
        <source>Hold the label to the scanner.</source>
        <translation>Hold the label to the scanner.</translation>
    </message>
    <message>
        <source>Hold the label to the camera.</source>
        <translation>Hold the label to the camera.</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>One moment.</translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation>Ready.</translation>
    </message>
    <message>
        <source>The article opens by itself.</source>
        <translation>The article opens by itself.</translation>
    </message>
    <message>
        <source>The scanner below works too.</source>
        <translation>The scanner below works too.</translation>
    </message>
    <message>
        <source>Type the number</source>
        <translation>Type the number</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Search by name</translation>
    </message>
    <message>
        <source>No label</source>
        <translation>No label</translation>
    </message>
</context>
<context>
    <name>ScreenFrame</name>
    <message>
        <source>Offline just now. You can still order; we send it on shortly.</source>
        <translation>Offline just now. You can still order; we send it on shortly.</translation>
    </message>
</context>
<context>
    <name>ScrollArea</name>
    <message>
        <source>Show more</source>
        <translation>Show more</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message numerus="yes">
        <source>More than %n hit(s)</source>
        <translation>
            <numerusform>More than %n hit</numerusform>
            <numerusform>More than %n hits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n hit</numerusform>
            <numerusform>%n hits</numerusform>
        </translation>
    </message>
    <message>
        <source>Size {size}</source>
        <translation>Size {size}</translation>
    </message>
    <message>
        <source>here in the shop</source>
        <translation>here in the shop</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Reduced</translation>
    </message>
    <message>
        <source>up to {price}</source>
        <translation>up to {price}</translation>
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
        <translation>Search</translation>
    </message>
    <message>
        <source>Brand, model or number</source>
        <translation>Brand, model or number</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Nothing found. Not yet.</source>
        <translation>Nothing found. Not yet.</translation>
    </message>
    <message>
        <source>Without the filters there is surely more.</source>
        <translation>Without the filters there is surely more.</translation>
    </message>
    <message>
        <source>Scanning is fastest. Or try fewer letters.</source>
        <translation>Scanning is fastest. Or try fewer letters.</translation>
    </message>
    <message>
        <source>Remove the filters</source>
        <translation>Remove the filters</translation>
    </message>
    <message>
        <source>Scan the label</source>
        <translation>Scan the label</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>SimilarStrip</name>
    <message>
        <source>try on now</source>
        <translation>try on now</translation>
    </message>
</context>
<context>
    <name>SizeChip</name>
    <message>
        <source>Size %1, %2</source>
        <translation>Size %1, %2</translation>
    </message>
</context>
<context>
    <name>SizeGuide</name>
    <message>
        <source>Continue with {size}</source>
        <translation>Continue with {size}</translation>
    </message>
    <message>
        <source>Tap your size</source>
        <translation>Tap your size</translation>
    </message>
    <message>
        <source>Foot</source>
        <translation>Foot</translation>
    </message>
    <message>
        <source>Jeans</source>
        <translation>Jeans</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>for women</source>
        <translation>for women</translation>
    </message>
    <message>
        <source>for men</source>
        <translation>for men</translation>
    </message>
    <message>
        <source>for children</source>
        <translation>for children</translation>
    </message>
    <message>
        <source>for everybody</source>
        <translation>for everybody</translation>
    </message>
</context>
<context>
    <name>SizeGuideScreen</name>
    <message>
        <source>Which size is yours?</source>
        <translation>Which size is yours?</translation>
    </message>
    <message>
        <source>Measure from the heel to the longest toe, best in the evening. Between two sizes take the larger.</source>
        <translation>Measure from the heel to the longest toe, best in the evening. Between two sizes take the larger.</translation>
    </message>
    <message>
        <source>Makers differ by half a size. Between two sizes take the larger.</source>
        <translation>Makers differ by half a size. Between two sizes take the larger.</translation>
    </message>
    <message>
        <source>Other notations are not known for this article. We are glad to measure with you.</source>
        <translation>Other notations are not known for this article. We are glad to measure with you.</translation>
    </message>
</context>
<context>
    <name>SizeHeading</name>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Material &amp; maker</source>
        <translation>Material &amp; maker</translation>
    </message>
    <message>
        <source>Find my size</source>
        <translation>Find my size</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Step %1: %2, %3</source>
        <translation>Step %1: %2, %3</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>At your home</source>
        <translation>At your home</translation>
    </message>
    <message>
        <source>We tell you the day. {days} days to withdraw.</source>
        <translation>We tell you the day. {days} days to withdraw.</translation>
    </message>
    <message>
        <source>{day}. {days} days to withdraw.</source>
        <translation>{day}. {days} days to withdraw.</translation>
    </message>
    <message>
        <source>Ready to collect</source>
        <translation>Ready to collect</translation>
    </message>
    <message>
        <source>we tell you the day</source>
        <translation>we tell you the day</translation>
    </message>
    <message>
        <source>{day}, from {time}</source>
        <translation>{day}, from {time}</translation>
    </message>
    <message>
        <source>Kept at {place}</source>
        <translation>Kept at {place}</translation>
    </message>
    <message>
        <source>with your number</source>
        <translation>with your number</translation>
    </message>
    <message>
        <source>until {moment}</source>
        <translation>until {moment}</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>Ordered</translation>
    </message>
    <message>
        <source>Pay at the till</source>
        <translation>Pay at the till</translation>
    </message>
    <message>
        <source>{amount} in cash or by card</source>
        <translation>{amount} in cash or by card</translation>
    </message>
    <message>
        <source>Pay on your phone</source>
        <translation>Pay on your phone</translation>
    </message>
    <message>
        <source>{amount}, with the code above</source>
        <translation>{amount}, with the code above</translation>
    </message>
    <message>
        <source>Pay by bank transfer</source>
        <translation>Pay by bank transfer</translation>
    </message>
    <message>
        <source>{amount} within {days} days</source>
        <translation>{amount} within {days} days</translation>
    </message>
    <message>
        <source>We pack and send it</source>
        <translation>We pack and send it</translation>
    </message>
    <message>
        <source>A message as soon as the parcel leaves</source>
        <translation>A message as soon as the parcel leaves</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reserved</translation>
    </message>
    <message>
        <source>We send it to {place}</source>
        <translation>We send it to {place}</translation>
    </message>
    <message>
        <source>free of charge</source>
        <translation>free of charge</translation>
    </message>
    <message>
        <source>Try it on, then pay</source>
        <translation>Try it on, then pay</translation>
    </message>
    <message>
        <source>{amount} at {place}</source>
        <translation>{amount} at {place}</translation>
    </message>
    <message>
        <source>We know what you want</source>
        <translation>We know what you want</translation>
    </message>
    <message>
        <source>A colleague fetches it</source>
        <translation>A colleague fetches it</translation>
    </message>
    <message>
        <source>Please show the number.</source>
        <translation>Please show the number.</translation>
    </message>
    <message>
        <source>Take it from the shelf</source>
        <translation>Take it from the shelf</translation>
    </message>
    <message>
        <source>Please show the number at the till.</source>
        <translation>Please show the number at the till.</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>Noted</translation>
    </message>
    <message>
        <source>A message from us</source>
        <translation>A message from us</translation>
    </message>
    <message>
        <source>as soon as it is here again</source>
        <translation>as soon as it is here again</translation>
    </message>
    <message>
        <source>Withdrawal received</source>
        <translation>Withdrawal received</translation>
    </message>
    <message>
        <source>We confirm it in writing</source>
        <translation>We confirm it in writing</translation>
    </message>
    <message>
        <source>with its content, the date and the time</source>
        <translation>with its content, the date and the time</translation>
    </message>
</context>
<context>
    <name>TextEntry</name>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>TextFieldRow</name>
    <message>
        <source>Do you mean %1?</source>
        <translation>Do you mean %1?</translation>
    </message>
</context>
<context>
    <name>ToldNote</name>
    <message>
        <source>Another size?</source>
        <translation>Another size?</translation>
    </message>
    <message>
        <source>Tap it: we tell you when it is back.</source>
        <translation>Tap it: we tell you when it is back.</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Scan again</source>
        <translation>Scan again</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Search by name</translation>
    </message>
    <message>
        <source>We don&apos;t know this article. Yet.</source>
        <translation>We don&apos;t know this article. Yet.</translation>
    </message>
    <message>
        <source>It may be from another shop. A colleague will gladly look it up.</source>
        <translation>It may be from another shop. A colleague will gladly look it up.</translation>
    </message>
    <message>
        <source>That was not an article label.</source>
        <translation>That was not an article label.</translation>
    </message>
    <message>
        <source>We read the bars on the price label or the code at the shelf.</source>
        <translation>We read the bars on the price label or the code at the shelf.</translation>
    </message>
    <message>
        <source>Type the number</source>
        <translation>Type the number</translation>
    </message>
    <message>
        <source>This article has left the range.</source>
        <translation>This article has left the range.</translation>
    </message>
    <message>
        <source>Something similar is surely here.</source>
        <translation>Something similar is surely here.</translation>
    </message>
    <message>
        <source>Find something similar</source>
        <translation>Find something similar</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Ordering pauses just now.</source>
        <translation>Ordering pauses just now.</translation>
    </message>
    <message>
        <source>Nothing was ordered. Your basket stays; a colleague can order for you.</source>
        <translation>Nothing was ordered. Your basket stays; a colleague can order for you.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Call a colleague</source>
        <translation>Call a colleague</translation>
    </message>
    <message>
        <source>Your withdrawal could not be stored.</source>
        <translation>Your withdrawal could not be stored.</translation>
    </message>
    <message>
        <source>Nothing was sent. What you typed stays; a colleague can take it for you.</source>
        <translation>Nothing was sent. What you typed stays; a colleague can take it for you.</translation>
    </message>
    <message>
        <source>We are just getting ready.</source>
        <translation>We are just getting ready.</translation>
    </message>
    <message>
        <source>The range is being loaded. A colleague helps you meanwhile.</source>
        <translation>The range is being loaded. A colleague helps you meanwhile.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Something went wrong on our side.</source>
        <translation>Something went wrong on our side.</translation>
    </message>
    <message>
        <source>Nothing was ordered. Please try again or ask a colleague.</source>
        <translation>Nothing was ordered. Please try again or ask a colleague.</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>Back to the start</translation>
    </message>
</context>
<context>
    <name>TroubleScreen</name>
    <message>
        <source>Scanned: %1</source>
        <translation>Scanned: %1</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>One moment</source>
        <translation>One moment</translation>
    </message>
</context>
<context>
    <name>Ways</name>
    <message>
        <source>Find something similar</source>
        <translation>Find something similar</translation>
    </message>
    <message>
        <source>Your basket is full: order it first</source>
        <translation>Your basket is full: order it first</translation>
    </message>
    <message>
        <source>We cannot get it just now.</source>
        <translation>We cannot get it just now.</translation>
    </message>
    <message>
        <source>We cannot get a {size} just now.</source>
        <translation>We cannot get a {size} just now.</translation>
    </message>
    <message>
        <source>Yours, one way or another.</source>
        <translation>Yours, one way or another.</translation>
    </message>
    <message>
        <source>Your {size}, one way or another.</source>
        <translation>Your {size}, one way or another.</translation>
    </message>
    <message>
        <source>{price} incl. VAT</source>
        <translation>{price} incl. VAT</translation>
    </message>
    <message>
        <source>in this shop</source>
        <translation>in this shop</translation>
    </message>
    <message>
        <source>please ask us</source>
        <translation>please ask us</translation>
    </message>
    <message>
        <source>sold out here</source>
        <translation>sold out here</translation>
    </message>
    <message>
        <source>Similar, and here</source>
        <translation>Similar, and here</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>Similar</translation>
    </message>
    <message>
        <source>Similar, and here in {size}</source>
        <translation>Similar, and here in {size}</translation>
    </message>
    <message>
        <source>Similar, in {size}</source>
        <translation>Similar, in {size}</translation>
    </message>
    <message>
        <source>{way}: please ask us</source>
        <translation>{way}: please ask us</translation>
    </message>
    <message>
        <source>Send home, {day}</source>
        <translation>Send home, {day}</translation>
    </message>
    <message>
        <source>Send home</source>
        <translation>Send home</translation>
    </message>
    <message>
        <source>Collect here, {day}</source>
        <translation>Collect here, {day}</translation>
    </message>
    <message>
        <source>Collect here</source>
        <translation>Collect here</translation>
    </message>
    <message>
        <source>Reserve at {branch}</source>
        <translation>Reserve at {branch}</translation>
    </message>
    <message>
        <source>Tell me when it is back</source>
        <translation>Tell me when it is back</translation>
    </message>
    <message>
        <source>Tell me when {size} is back</source>
        <translation>Tell me when {size} is back</translation>
    </message>
    <message>
        <source>Ask the stockroom</source>
        <translation>Ask the stockroom</translation>
    </message>
    <message>
        <source>Have it fetched now</source>
        <translation>Have it fetched now</translation>
    </message>
    <message>
        <source>Take it with me</source>
        <translation>Take it with me</translation>
    </message>
    <message>
        <source>Please ask us in the stockroom</source>
        <translation>Please ask us in the stockroom</translation>
    </message>
    <message>
        <source>Fetch from the stockroom</source>
        <translation>Fetch from the stockroom</translation>
    </message>
    <message>
        <source>Tell me</source>
        <translation>Tell me</translation>
    </message>
    <message>
        <source>{branch} branch: please ask us</source>
        <translation>{branch} branch: please ask us</translation>
    </message>
    <message>
        <source>Shipping {price}</source>
        <translation>Shipping {price}</translation>
    </message>
    <message>
        <source>as soon as it is here again</source>
        <translation>as soon as it is here again</translation>
    </message>
    <message>
        <source>as soon as {size} is here again</source>
        <translation>as soon as {size} is here again</translation>
    </message>
    <message>
        <source>a colleague looks for you</source>
        <translation>a colleague looks for you</translation>
    </message>
    <message>
        <source>from the shelf, pay at the till</source>
        <translation>from the shelf, pay at the till</translation>
    </message>
    <message>
        <source>a colleague brings it to you</source>
        <translation>a colleague brings it to you</translation>
    </message>
    <message>
        <source>free of charge, no deposit</source>
        <translation>free of charge, no deposit</translation>
    </message>
    <message>
        <source>by e-mail</source>
        <translation>by e-mail</translation>
    </message>
    <message>
        <source>no obligation</source>
        <translation>no obligation</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>uncertain</translation>
    </message>
    <message>
        <source>free of charge</source>
        <translation>free of charge</translation>
    </message>
    <message>
        <source>from {time}</source>
        <translation>from {time}</translation>
    </message>
    <message>
        <source>{count} in the warehouse</source>
        <translation>{count} in the warehouse</translation>
    </message>
    <message>
        <source>{distance}, {minutes} on foot</source>
        <translation>{distance}, {minutes} on foot</translation>
    </message>
    <message>
        <source>closed now</source>
        <translation>closed now</translation>
    </message>
    <message>
        <source>open until {time}</source>
        <translation>open until {time}</translation>
    </message>
    <message>
        <source>kept until {day}, {time}</source>
        <translation>kept until {day}, {time}</translation>
    </message>
</context>
<context>
    <name>WaysScreen</name>
    <message>
        <source>Nobody has it just now.</source>
        <translation>Nobody has it just now.</translation>
    </message>
    <message>
        <source>Have a look at something similar, or ask us: we know the range.</source>
        <translation>Have a look at something similar, or ask us: we know the range.</translation>
    </message>
    <message>
        <source>More branches</source>
        <translation>More branches</translation>
    </message>
    <message>
        <source>Ask the stockroom</source>
        <translation>Ask the stockroom</translation>
    </message>
    <message>
        <source>Continue on phone</source>
        <translation>Continue on phone</translation>
    </message>
</context>
<context>
    <name>Withdraw</name>
    <message>
        <source>Withdraw from contract.</source>
        <translation>Withdraw from contract.</translation>
    </message>
    <message>
        <source>Within 14 days, without a reason. The number and a name or an e-mail are enough.</source>
        <translation>Within 14 days, without a reason. The number and a name or an e-mail are enough.</translation>
    </message>
    <message>
        <source>One moment, we are taking it</source>
        <translation>One moment, we are taking it</translation>
    </message>
    <message>
        <source>Receipt {number}</source>
        <translation>Receipt {number}</translation>
    </message>
    <message>
        <source>Your withdrawal has arrived.</source>
        <translation>Your withdrawal has arrived.</translation>
    </message>
    <message>
        <source>You need do nothing more here.</source>
        <translation>You need do nothing more here.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>Order number</translation>
    </message>
    <message>
        <source>It stands on the confirmation. You can also scan its code.</source>
        <translation>It stands on the confirmation. You can also scan its code.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Your name</translation>
    </message>
    <message>
        <source>E-mail, for the receipt in writing</source>
        <translation>E-mail, for the receipt in writing</translation>
    </message>
</context>
<context>
    <name>WithdrawScreen</name>
    <message>
        <source>Withdrawn from</source>
        <translation>Withdrawn from</translation>
    </message>
    <message>
        <source>The right of withdrawal</source>
        <translation>The right of withdrawal</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Confirm withdrawal</source>
        <translation>Confirm withdrawal</translation>
    </message>
</context>
<context>
    <name>style</name>
    <message>
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
</context>
</TS>
