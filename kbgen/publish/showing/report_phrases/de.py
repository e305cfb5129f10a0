"""German: the words of reports by the English ones, with {places} of what changes.

Longer sentences stand above those that are parts of them: the first that fits is taken.
"""

PHRASES = {
    "How do readers react to a release?": "Wie reagieren Leser auf eine neue Version?",
    "What was searched day by day around a release?": (
        "Was wurde rund um eine neue Version gesucht, Tag für Tag?"
    ),
    "What was typed for the first time after a release?": (
        "Was wurde nach einer neuen Version zum ersten Mal eingegeben?"
    ),
    "{release}: {searches_after} searches in {days_after} days since, {searches_before} in"
    " {days_before} days before.": (
        "{release}: {searches_after} Suchen an {days_after} Tagen seitdem, {searches_before} an"
        " {days_before} Tagen davor."
    ),
    "{sum.searches} searches in all.": "Zusammen {sum.searches} Suchen.",
    "New since {release}: “{query}”, {searches} times.": (
        "Neu seit {release}: „{query}“, {searches}-mal."
    ),
    "Release": "Version",
    "Day": "Tag",
    "Days from it": "Abstand in Tagen",
    "Days before": "Tage davor",
    "Days since": "Tage seitdem",
    "Searches since": "Suchen seitdem",
    "A day before": "Je Tag davor",
    "A day since": "Je Tag seitdem",
    "Answered before": "Davor beantwortet",
    "Answered since": "Seitdem beantwortet",
    "Change": "Veränderung",
    "Not told": "Nicht bekannt",
    "Share searched again": "Anteil erneut gesucht",
    "Share with an article": "Anteil mit Artikel",
    "points": "Punkte",
    "features": "ihre Funktionen",
    "The day of the release counts as since, from its first hour on.": (
        "Der Tag des Erscheinens zählt ganz zu seitdem."
    ),
    "features: searches whose page, by all of their words, is one of the feature docs of the"
    " release. Before the release they ask for what was not there yet.": (
        "ihre Funktionen: Suchen, deren Seite, nach allen ihren Worten, von einer Funktion dieser"
        " Version handelt. Davor fragen sie nach dem, was es noch nicht gab."
    ),
    "features: searches whose page, by all of their words, is one of the feature docs of the"
    " release.": (
        "ihre Funktionen: Suchen, deren Seite, nach allen ihren Worten, von einer Funktion dieser"
        " Version handelt."
    ),
    "component: only those that the release changes. Queries that may not be shown have none"
    " here.": (
        "Bereich: nur die, in denen die Version etwas ändert. Suchanfragen, die nicht gezeigt"
        " werden dürfen, haben hier keinen."
    ),
    "A day without any event in the log is not counted: nobody knows whether nobody searched.": (
        "Ein Tag ohne jedes Ereignis im Protokoll zählt nicht: Niemand weiß, ob niemand suchte."
    ),
    "A day without any event in the log is not measured: nobody knows whether nobody searched.": (
        "Ein Tag ohne jedes Ereignis im Protokoll ist nicht gemessen: Niemand weiß, ob niemand"
        " suchte."
    ),
    "Other things change with the weeks as well. A difference is a reason to look, and no proof of"
    " its cause.": (
        "Mit den Wochen ändert sich auch anderes. Ein Unterschied ist ein Grund nachzusehen und"
        " kein Beweis für seine Ursache."
    ),
    "This log holds no clicks, so what was answered is not known.": (
        "Dieses Protokoll enthält keine Klicks, was beantwortet wurde, ist also nicht bekannt."
    ),
    "A release is left out where the log does not tell of 14 days before it: everything would be"
    " new.": (
        "Eine Version fehlt, wenn das Protokoll nicht 14 Tage vor sie zurückreicht: Alles wäre neu."
    ),
    "A query that is new after two releases stands with both.": (
        "Eine Suchanfrage, die nach zwei Versionen neu ist, steht bei beiden."
    ),
    "no release is known within two weeks of its days": (
        "im Abstand von zwei Wochen zu seinen Tagen ist keine Version bekannt"
    ),
    "What do people type?": "Was geben Kunden ein?",
    "Is there an article for it?": "Gibt es dazu einen Artikel?",
    "What is read after searching?": "Was wird nach einer Suche gelesen?",
    "Which searches were answered, and which were not?": (
        "Welche Suchen wurden beantwortet, und welche nicht?"
    ),
    "What was searched after a failure?": "Wonach wurde nach einem Fehlschlag gesucht?",
    "Which gaps are the largest?": "Welche Lücken sind die größten?",
    "Why were they left unanswered?": "Warum blieben sie unbeantwortet?",
    "Did the articles answer?": "Haben die Artikel geantwortet?",
    "What was left unanswered on the last day?": "Was blieb am letzten Tag unbeantwortet?",
    "On the last day of the log, “{query}” was left unanswered most often, {failed} of {searches}"
    " times.": (
        "Am letzten Tag des Protokolls blieb „{query}“ am häufigsten unbeantwortet, {failed} von"
        " {searches}-mal."
    ),
    "How often on that day": "Wie oft an diesem Tag",
    "The last day of a log is often not whole.": (
        "Der letzte Tag eines Protokolls ist oft nicht vollständig."
    ),
    "What is rising?": "Was nimmt zu?",
    "What was typed for the first time?": "Was wurde zum ersten Mal eingegeben?",
    "For whom is it answered, and where is it not?": "Wer findet eine Antwort, und wo fehlt sie?",
    "What had those searched who contacted us?": (
        "Wonach hatten die gesucht, die uns geschrieben haben?"
    ),
    "What is popular, and nobody searches for it?": "Was ist beliebt, und niemand sucht danach?",
    "What is sought, offered, and not opened?": "Was wird gesucht, angeboten und nicht geöffnet?",
    "What do readers say of the articles?": "Was sagen Leser über die Artikel?",
    "Who searched: people or machines?": "Wer hat gesucht: Menschen oder Maschinen?",
    "Most often typed: “{query}”, {searches} times.": (
        "Am häufigsten eingegeben: „{query}“, {searches}-mal."
    ),
    "Most often typed: “{query}” ({verdict}).": "Am häufigsten eingegeben: „{query}“ ({verdict}).",
    "Most often read after a search: “{title}”, after {searches} searches.": (
        "Am häufigsten nach einer Suche gelesen: „{title}“, nach {searches} Suchen."
    ),
    "Most often read after a search: {article}, after {searches} searches.": (
        "Am häufigsten nach einer Suche gelesen: {article}, nach {searches} Suchen."
    ),
    "Of {sum.searches} searches, {sum.answered} were answered; nothing was offered for"
    " {sum.no_result}.": (
        "Von {sum.searches} Suchen wurden {sum.answered} beantwortet; für {sum.no_result} gab"
        " es keinen Treffer."
    ),
    "Most often, “{query}” was followed by “{next_query}”, in {sessions} sessions.": (
        "Am häufigsten folgte auf „{query}“ die Suche „{next_query}“, in {sessions} Sitzungen."
    ),
    "The largest gap: “{query}”, left unanswered in {sessions} sessions.": (
        "Die größte Lücke: „{query}“, unbeantwortet in {sessions} Sitzungen."
    ),
    "Most often: {cause}, with {searches} searches for {needs} needs.": (
        "Am häufigsten: {cause}, mit {searches} Suchen für {needs} Anliegen."
    ),
    "Rising most: “{query}”, {lately} times in the last four weeks, {before} times before.": (
        "Am stärksten nimmt zu: „{query}“, {lately}-mal in den letzten vier Wochen,"
        " {before}-mal davor."
    ),
    "The latest new query: “{query}”, {searches} times.": (
        "Die jüngste neue Suchanfrage: „{query}“, {searches}-mal."
    ),
    "Of the {searches} searches of the last four weeks, {failed} were left unanswered"
    " ({share} %).": (
        "Von den {searches} Suchen der letzten vier Wochen blieben {failed} unbeantwortet"
        " ({share} %)."
    ),
    "Before contacting support, most often searched: “{query}”, in {sessions} sessions.": (
        "Vor einer Nachricht an den Support am häufigsten gesucht: „{query}“, in {sessions}"
        " Sitzungen."
    ),
    "Furthest apart: “{title}”, opened {unsearched} times without a search and {searched}"
    " times after one.": (
        "Der größte Unterschied: „{title}“, {unsearched}-mal ohne Suche geöffnet und"
        " {searched}-mal nach einer."
    ),
    "Furthest apart: {article}, opened {unsearched} times without a search and {searched}"
    " times after one.": (
        "Der größte Unterschied: {article}, {unsearched}-mal ohne Suche geöffnet und"
        " {searched}-mal nach einer."
    ),
    "Most often offered in vain: an article for “{query}”, searched {searches} times, opened"
    " {clicked} times.": (
        "Am häufigsten vergeblich angeboten: ein Artikel zu „{query}“, {searches}-mal gesucht,"
        " {clicked}-mal geöffnet."
    ),
    "{sum.helped} of {sum.answers} answers were yes.": (
        "{sum.helped} von {sum.answers} Antworten waren ein Ja."
    ),
    "Persons did {acts} of {sum.acts} logged acts.": (
        "Menschen taten {acts} von {sum.acts} aufgezeichneten Schritten."
    ),
    "Query": "Suchanfrage",
    "Language": "Sprache",
    "Searches": "Suchen",
    "Sessions": "Sitzungen",
    "Last 4 weeks": "Letzte 4 Wochen",
    "4 weeks before": "4 Wochen davor",
    "Without a result": "Ohne Treffer",
    "Opened": "Geöffnet",
    "Share opened": "Anteil geöffnet",
    "at least": "mindestens",
    "at most": "höchstens",
    "Article?": "Artikel?",
    "Best page": "Beste Seite",
    "Address": "Adresse",
    "Component": "Bereich",
    "Article": "Artikel",
    "Different queries": "Verschiedene Suchanfragen",
    "Most often after": "Am häufigsten nach",
    "Click position": "Platz des Klicks",
    "Week": "Woche",
    "From": "Ab",
    "Answered": "Beantwortet",
    "Saw the list": "Liste gesehen",
    "Searched again": "Noch einmal gesucht",
    "Quick back": "Schnell zurück",
    "No result": "Kein Treffer",
    "Contacted": "Support gefragt",
    "Abandoned": "Abgebrochen",
    "Unknown": "Unbekannt",
    "Not measured": "Nicht gemessen",
    "Share answered": "Anteil beantwortet",
    "Failed query": "Erfolglose Suchanfrage",
    "Next query": "Nächste Suchanfrage",
    "Times": "Wie oft",
    "Then answered": "Dann beantwortet",
    "Gap": "Lücke",
    "Wordings": "Formulierungen",
    "Other wordings": "Andere Formulierungen",
    "Unanswered": "Unbeantwortet",
    "Share unanswered": "Anteil unbeantwortet",
    "Gap probability": "Wahrscheinlichkeit einer Lücke",
    "Band": "Stufe",
    "Cause": "Ursache",
    "Evidence": "Beleg",
    "Class": "Klasse",
    "Status": "Status",
    "Owner": "Zuständig",
    "Needs": "Anliegen",
    "For example": "Zum Beispiel",
    "What to do": "Was zu tun ist",
    "Id": "Id",
    "Since": "Seit",
    "Searches before": "Suchen davor",
    "Unanswered before": "Unbeantwortet davor",
    "Searches after": "Suchen danach",
    "Unanswered after": "Unbeantwortet danach",
    "Shares of": "Anteile an",
    "What it proves": "Was das beweist",
    "More": "Mehr",
    "First in": "Zuerst in",
    "By": "Nach",
    "Part": "Teil",
    "Before": "Davor",
    "Right before": "Unmittelbar davor",
    "All sessions": "Alle Sitzungen",
    "Share contacted": "Anteil Support gefragt",
    "Read without a search": "Ohne Suche gelesen",
    "After a search": "Nach einer Suche",
    "Share without a search": "Anteil ohne Suche",
    "Answers": "Antworten",
    "Yes": "Ja",
    "No": "Nein",
    "Share yes": "Anteil Ja",
    "Reader": "Leser",
    "Machine": "Maschine",
    "Acts": "Schritte",
    "Share": "Anteil",
    "open": "offen",
    "planned": "geplant",
    "answered": "beantwortet",
    "closed": "geschlossen",
    "reopened": "wieder offen",
    "not known": "nicht bekannt",
    "bug": "Fehler",
    "missing feature": "fehlende Funktion",
    "unclear or hidden feature": "unklare oder versteckte Funktion",
    "bug?": "Fehler?",
    "missing feature?": "fehlende Funktion?",
    "unclear or hidden feature?": "unklare oder versteckte Funktion?",
    "sessions": "Sitzungen",
    "searches": "Suchen",
    "article": "Artikel",
    "partly": "teilweise",
    "no article": "kein Artikel",
    "agent edition only": "nur in der Support-Ausgabe",
    "coming": "kommt noch",
    "all": "alle",
    "language": "Sprache",
    "channel": "Kanal",
    "platform": "Plattform",
    "component": "Bereich",
    "person": "Mensch",
    "machine": "Maschine",
    "own": "eigene Firma",
    "other": "andere",
    "Noise": "Ohne Sinn",
    "Nothing. Dismiss it, if it stays in your way.": "Nichts. Verwerfen, wenn es im Weg ist.",
    "In another language": "In einer anderen Sprache",
    "If many search in it, translate what they opened, else what is read most.": (
        "Wenn viele so suchen, übersetzen, was sie geöffnet haben, sonst, was am meisten gelesen"
        " wird."
    ),
    "A misspelling": "Ein Schreibfehler",
    "Claim the wrong spelling under `answers:` of the article, if many type it.": (
        "Die falsche Schreibweise unter `answers:` des Artikels eintragen, wenn viele sie eingeben."
    ),
    "Won't do": "Nicht geplant",
    "Send readers the article, and let it claim their words under `answers:`.": (
        "Den Artikel schicken und ihre Worte unter `answers:` des Artikels eintragen."
    ),
    "Planned or in an experiment": "Geplant oder im Versuch",
    "Tell readers when; the article answers once it is released.": (
        "Sagen, wann; der Artikel antwortet, sobald er veröffentlicht ist."
    ),
    "Only in the agent edition": "Nur in der Support-Ausgabe",
    "Publish the article, or the part of it that customers may read.": (
        "Den Artikel veröffentlichen, oder den Teil, den Kunden lesen dürfen."
    ),
    "An article that is ranked too low": "Ein Artikel, der zu weit unten steht",
    "Claim the words under `answers:` of the article: then it stands first.": (
        "Die Worte unter `answers:` des Artikels eintragen: dann steht er an erster Stelle."
    ),
    "An article under other words": "Ein Artikel unter anderen Worten",
    "Write the words under `answers:` of the article.": (
        "Die Worte unter `answers:` des Artikels eintragen."
    ),
    "An article that came out since": "Ein Artikel, der seitdem erschienen ist",
    "Write the words under `answers:` of the article: then later searches show if it helps.": (
        "Die Worte beim Artikel unter `answers:` schreiben: Dann zeigen spätere Suchen, ob er"
        " hilft."
    ),
    "An article that does not answer": "Ein Artikel, der nicht antwortet",
    "Read the article as somebody who asks this: say it there, or in another one.": (
        "Den Artikel lesen wie jemand, der das fragt: es dort sagen, oder in einem anderen."
    ),
    "Outside the product": "Außerhalb des Produkts",
    "If it is about your product, add the word to the keywords of a component, or begin an"
    " article with `kbgen gaps draft`; else dismiss it.": (
        "Gehört es zum Produkt, das Wort zu den Stichwörtern eines Bereichs schreiben oder mit"
        " `kbgen gaps draft` einen Artikel beginnen; sonst verwerfen."
    ),
    "No article": "Kein Artikel",
    "Write one: `kbgen gaps draft` begins it with the words of your readers.": (
        "Einen schreiben: `kbgen gaps draft` beginnt ihn mit den Worten der Leser."
    ),
    "“{title}” has all of its words and stands at place {n} of the results, but {say};"
    " readers opened it after {m}.": (
        "„{title}“ hat alle Worte und steht auf Platz {n} der Treffer, aber {say}; geöffnet"
        " wurde er nach {m}."
    ),
    "“{title}” has all of its words and came out on {day}. In all, {say}; {say2}.": (
        "„{title}“ hat alle Worte und erschien am {day}. Insgesamt: {say}; {say2}."
    ),
    "nobody has searched for it after the week of {day}": (
        "nach der Woche vom {day} hat niemand danach gesucht"
    ),
    "“{title}” has all of its words and stands at place {n} of the results, but {say};"
    " nobody opened it.": (
        "„{title}“ hat alle Worte und steht auf Platz {n} der Treffer, aber {say}; niemand"
        " öffnete ihn."
    ),
    "“{title}” has all of its words, but stands at place {n} of the results; {say}. {say2}.": (
        "„{title}“ hat alle Worte, steht aber erst auf Platz {n} der Treffer; {say}. {say2}."
    ),
    "“{title}” has all of its words, but only staff can read it; {say}.": (
        "„{title}“ hat alle Worte, aber nur Mitarbeitende können ihn lesen; {say}."
    ),
    "“{title}” has all of its words and {say}; {say2}.": (
        "„{title}“ hat alle Worte und {say}; {say2}."
    ),
    "“{title}” says that it will not be done, and staff only can read it; {say}.": (
        "„{title}“ sagt, dass es nicht kommt, und nur Mitarbeitende können ihn lesen; {say}."
    ),
    "“{title}” says that it will not be done, and readers can find it; {say}.": (
        "„{title}“ sagt, dass es nicht kommt, und Leser können ihn finden; {say}."
    ),
    "Readers opened “{title}” {say}; {say2}.": "Leser öffneten „{title}“ {say}; {say2}.",
    "No page of any edition and no keyword of a component has any of the words of “{query}”;"
    " {say}.": (
        "Keine Seite irgendeiner Ausgabe und kein Stichwort eines Bereichs hat eines der Worte"
        " von „{query}“; {say}."
    ),
    "No page of any edition and no keyword of a component has any of the telling words of"
    " “{query}”; {say}.": (
        "Keine Seite irgendeiner Ausgabe und kein Stichwort eines Bereichs hat eines der Worte,"
        " auf die es in „{query}“ ankommt; {say}."
    ),
    "No page in {tongue} and no keyword of a component has any of the words of “{query}”;"
    " {say}. Look whether those in {tongue2} have it under other words.": (
        "Keine Seite in {tongue} und kein Stichwort eines Bereichs hat eines der Worte von"
        " „{query}“; {say}. Nachsehen, ob die Seiten in {tongue2} es unter anderen Worten haben."
    ),
    "No page in {tongue} and no keyword of a component has any of the telling words of"
    " “{query}”; {say}. Look whether those in {tongue2} have it under other words.": (
        "Keine Seite in {tongue} und kein Stichwort eines Bereichs hat eines der Worte, auf die"
        " es in „{query}“ ankommt; {say}. Nachsehen, ob die Seiten in {tongue2} es unter anderen"
        " Worten haben."
    ),
    "No page in {tongue} has the words of “{query}”, and pages in {tongue2} have them; {say}."
    " Translate what these say.": (
        "Keine Seite in {tongue} hat die Worte von „{query}“, Seiten in {tongue2} haben sie;"
        " {say}. Übersetzen, was diese sagen."
    ),
    "No page has as much as half of its words; {say}.": (
        "Keine Seite hat auch nur die Hälfte der Worte; {say}."
    ),
    "No page has all of its words; the nearest, “{title}”, has {p} of them; {say}.": (
        "Keine Seite hat alle Worte; die nächste, „{title}“, hat {p} davon; {say}."
    ),
    "No page is about it; “{title}” only mentions its words; {say}.": (
        "Keine Seite handelt davon; „{title}“ erwähnt nur die Worte; {say}."
    ),
    "“{query}” is probably “{query2}”: the gap probability is {p} as typed and {p2} as meant;"
    " {say} had it wrong.": (
        "„{query}“ ist wohl „{query2}“: Die Wahrscheinlichkeit einer Lücke ist {p} wie"
        " eingegeben und {p2} wie gemeint; {say} mit dem Fehler."
    ),
    "“{query}” is probably “{query2}”; {say} had it wrong.": (
        "„{query}“ ist wohl „{query2}“; {say} mit dem Fehler."
    ),
    "“{query}” {say}, and the site has no pages in it; {say2}. Translate “{title}” first:"
    " {say3}.": (
        "„{query}“ {say}, und die Website hat keine Seiten in dieser Sprache; {say2}. Zuerst"
        " „{title}“ übersetzen: {say3}."
    ),
    "“{query}” {say}, and the site has no pages in it; {say2}.": (
        "„{query}“ {say}, und die Website hat keine Seiten in dieser Sprache; {say2}."
    ),
    "“{query}” looks like {tongue}, and was searched on the {tongue2} pages, where only those"
    " are found; {say}. Look whether the {tongue3} pages have it.": (
        "„{query}“ sieht nach {tongue} aus und wurde auf den Seiten in {tongue2} gesucht, wo"
        " nur diese gefunden werden; {say}. Nachsehen, ob es auf den Seiten in {tongue3} steht."
    ),
    "Readers of the {tongue} pages opened “{title}”, which is in {tongue2} only; {say}."
    " Translate it.": (
        "Leser der Seiten in {tongue} öffneten „{title}“, das es nur in {tongue2} gibt; {say}."
        " Übersetzen."
    ),
    "is in {tongue}, says the log": "ist laut Protokoll in {tongue}",
    "looks like {tongue}": "sieht nach {tongue} aus",
    "readers opened it all the same": "Leser öffneten es trotzdem",
    "“{query}” {say}; {say2}.": "„{query}“ {say}; {say2}.",
    "holds only what was masked, as it tells who somebody is": (
        "enthält nur, was unkenntlich gemacht wurde, weil es sagt, wer jemand ist"
    ),
    "is an address, not a question": "ist eine Adresse, keine Frage",
    "has no letter and no digit": "hat keinen Buchstaben und keine Ziffer",
    "is one character": "ist ein einzelnes Zeichen",
    "looks like keys struck at random, and no page has it": (
        "sieht nach zufällig gedrückten Tasten aus, und keine Seite hat es"
    ),
    "is not released yet": "ist noch nicht veröffentlicht",
    "is an experiment, which customers do not see": "ist ein Versuch, den Kunden nicht sehen",
    "comes out on {day}": "erscheint am {day}",
    "is planned, without a release date": "ist geplant, ohne Termin",
    "readers opened it in {n} searches": "Leser öffneten ihn in {n} Suchen",
    "no page above it is about all of the words": "keine Seite darüber handelt von allen Worten",
    "in {say} after searching again with other words and in {say2} for these words": (
        "in {say} nach erneuter Suche mit anderen Worten und in {say2} mit diesen Worten"
    ),
    "in {say} after searching again with other words": (
        "in {say} nach erneuter Suche mit anderen Worten"
    ),
    "in {say} for these words": "in {say} mit diesen Worten",
    "{say} Left out: {say2} of weeks in which the log does not tell what became of each.": (
        "{say} Nicht mitgezählt: {say2} aus Wochen, in denen das Protokoll nicht von jeder sagt,"
        " was aus ihr wurde."
    ),
    "{say} This log holds no searches from before {day}; analyse all logs together, or keep"
    " build/needs.json.": (
        "{say} Dieses Protokoll enthält keine Suchen vor dem {day}; alle Protokolle zusammen"
        " auswerten oder build/needs.json behalten."
    ),
    "{say} What was searched before is counted with {id}, of which it was a part.": (
        "{say} Was davor gesucht wurde, zählt bei {id} mit, zu der das gehörte."
    ),
    "Since {day}, {say}: too little traffic to tell, as these are {say2} in {say3}; it takes"
    " {say4}.": (
        "Seit dem {day}: {say}. Zu wenige Suchen für ein Urteil, denn es sind {say2} in {say3};"
        " es braucht {say4}."
    ),
    "Since {day}, {say}: surely less than half.": (
        "Seit dem {day}: {say}, also sicher weniger als die Hälfte."
    ),
    "This log does not tell what became of searches, so nothing can be proved.": (
        "Dieses Protokoll sagt nicht, was aus Suchen wurde; darum lässt sich nichts beweisen."
    ),
    "Nobody knows when the article came out, so before and after cannot be told apart.": (
        "Niemand weiß, wann der Artikel erschien; darum lassen sich davor und danach nicht trennen."
    ),
    "Since {day}, {say}: too little traffic to tell, it takes {say2}.": (
        "Seit dem {day}: {say}. Zu wenige Suchen für ein Urteil, es braucht {say2}."
    ),
    "Since {day}, {say}: most of them still are.": (
        "Seit dem {day}: {say}, also immer noch die meisten."
    ),
    "It was closed, but of the last four weeks {say}.": (
        "Die Lücke war geschlossen, aber in den letzten vier Wochen: {say}."
    ),
    "Since {day}, {say}: nobody had searched for it before.": (
        "Seit dem {day}: {say}. Davor hatte niemand danach gesucht."
    ),
    "Since {day}, {say}: before, {say2}, so it fell by {p} to {p2} percentage points.": (
        "Seit dem {day}: {say}. Davor: {say2}. Der Anteil fiel also um {p} bis {p2} Prozentpunkte."
    ),
    "Since {day}, {say}: before, {say2}; the fall may be chance.": (
        "Seit dem {day}: {say}. Davor: {say2}. Der Rückgang kann Zufall sein."
    ),
    "Since {day}, {say}: less than half, but more than before ({p} %).": (
        "Seit dem {day}: {say}. Weniger als die Hälfte, aber mehr als davor ({p} %)."
    ),
    "Since {day}, {say}: it may be answered or not, more searches will tell.": (
        "Seit dem {day}: {say}. Vielleicht beantwortet, vielleicht nicht; weitere Suchen werden"
        " es zeigen."
    ),
    "there were no searches": "es gab keine Suchen",
    "there were no searches that may be shown": "es gab keine Suchen, die gezeigt werden dürfen",
    "in {n} of {say} a search was left unanswered ({p} %, between {p2} and {p3})": (
        "in {n} von {say} blieb eine Suche unbeantwortet ({p} %, zwischen {p2} und {p3})"
    ),
    "in the only session a search was left unanswered ({p} %, between {p2} and {p3})": (
        "in der einzigen Sitzung blieb eine Suche unbeantwortet ({p} %, zwischen {p2} und {p3})"
    ),
    "in the only session no search was left unanswered ({p} %, between {p2} and {p3})": (
        "in der einzigen Sitzung blieb keine Suche unbeantwortet ({p} %, zwischen {p2} und {p3})"
    ),
    "there were {say} in no session that the log knows": (
        "es gab {say} in keiner Sitzung, die das Protokoll kennt"
    ),
    "{n} of 1 search were left unanswered ({p} %, between {p2} and {p3})": (
        "{n} von 1 Suche unbeantwortet ({p} %, zwischen {p2} und {p3})"
    ),
    "{n} of {m} searches were left unanswered ({p} %, between {p2} and {p3})": (
        "{n} von {m} Suchen unbeantwortet ({p} %, zwischen {p2} und {p3})"
    ),
    "One reader who searches often proves nothing, so sessions are counted. Where the log knows"
    " none, searches are.": (
        "Ein Leser, der oft sucht, beweist nichts; darum werden Sitzungen gezählt. Wo das"
        " Protokoll keine kennt, werden es Suchen."
    ),
    "In brackets behind a share: in 95 of 100 cases the true share lies between these two."
    " The fewer were counted, the wider they stand apart.": (
        "In Klammern hinter einem Anteil: In 95 von 100 Fällen liegt der wahre Anteil zwischen"
        " diesen beiden. Je weniger gezählt wurde, desto weiter liegen sie auseinander."
    ),
    "Not shown: {say} that fewer than {n} sessions typed, with {m} searches ({p} % of all)."
    " All sums count them.": (
        "Nicht gezeigt: {say}, in weniger als {n} Sitzungen eingegeben, mit {m} Suchen ({p} %"
        " aller). Alle Summen zählen sie mit."
    ),
    "A session is a reader's acts without a pause of 30 minutes or more.": (
        "Eine Sitzung ist, was ein Leser ohne eine Pause von 30 Minuten oder mehr tut."
    ),
    "The same query again in a row (a reload, the next page of results) counts once, and so"
    " does a query that the log repeats while it is typed.": (
        "Dieselbe Suchanfrage mehrmals hintereinander (neu geladen, nächste Trefferseite) zählt"
        " einmal, ebenso eine, die das Protokoll beim Tippen wiederholt."
    ),
    "article: a page that readers can see has all words of the query.": (
        "Artikel: Eine Seite, die Leser sehen, hat alle Worte der Suchanfrage."
    ),
    "partly: such a page has at least half of them.": (
        "teilweise: Eine solche Seite hat mindestens die Hälfte davon."
    ),
    "agent edition only, coming: a page that has all of them exists, but readers cannot see"
    " it, or not use it yet.": (
        "nur in der Support-Ausgabe, kommt noch: Eine Seite mit allen gibt es, aber Leser"
        " können sie nicht sehen oder noch nicht gebrauchen."
    ),
    "That a page has the words does not prove that it answers the question.": (
        "Dass eine Seite die Worte hat, beweist nicht, dass sie die Frage beantwortet."
    ),
    "A click counts for the search that it names, else for the latest search of its session.": (
        "Ein Klick zählt für die Suche, die er nennt, sonst für die letzte Suche seiner Sitzung."
    ),
    "The first and the last week of a log are often not whole.": (
        "Die erste und die letzte Woche eines Protokolls sind oft nicht vollständig."
    ),
    "Answered means read, and not searched again; it does not prove that a contact was avoided.": (
        "Beantwortet heißt gelesen und nicht noch einmal gesucht; das beweist nicht, dass eine"
        " Nachricht an den Support vermieden wurde."
    ),
    "Saw the list: the list itself may have answered, or not. A log cannot tell these apart"
    " (Li and others, SIGIR 2009), so they count neither as answered nor as failed.": (
        "Liste gesehen: Vielleicht hat schon die Liste geantwortet, vielleicht nicht. Ein"
        " Protokoll kann das nicht unterscheiden (Li und andere, SIGIR 2009); darum zählt es"
        " weder als beantwortet noch als erfolglos."
    ),
    "Unknown is not failed: a search with nothing after it says nothing.": (
        "Unbekannt ist nicht erfolglos: Eine Suche, auf die nichts folgt, sagt nichts."
    ),
    "The same thing: the two queries share a word, one is an edit of the other, or both were"
    " offered the same. Quick back is 30 seconds (Fox and others, ACM TOIS 2005).": (
        "Dasselbe: Die beiden Suchanfragen haben ein Wort gemeinsam, die eine ist aus der"
        " anderen geändert, oder beiden wurde dasselbe angeboten. Schnell zurück heißt binnen"
        " 30 Sekunden (Fox und andere, ACM TOIS 2005)."
    ),
    "This log holds no clicks. What was answered and what was abandoned cannot be told apart,"
    " and a search that another search follows counts as searched again although a page may"
    " have been read.": (
        "Dieses Protokoll enthält keine Klicks. Beantwortet und abgebrochen lassen sich nicht"
        " unterscheiden, und eine Suche, auf die eine andere folgt, zählt als noch einmal"
        " gesucht, auch wenn vielleicht eine Seite gelesen wurde."
    ),
    "This log holds no contacts, so no search counts as contacted.": (
        "Dieses Protokoll enthält keine Nachrichten an den Support; darum zählt keine Suche als"
        " „Support gefragt“."
    ),
    "Failed is a search that was searched again, left quickly or abandoned, that ended in a"
    " contact, or that offered no result.": (
        "Erfolglos ist eine Suche, die noch einmal gesucht, schnell verlassen oder abgebrochen"
        " wurde, die mit einer Nachricht an den Support endete oder keinen Treffer hatte."
    ),
    "This log holds no clicks: every search after which the same thing is searched again"
    " counts as failed, although a page may have been read between.": (
        "Dieses Protokoll enthält keine Klicks: Jede Suche, nach der dasselbe noch einmal"
        " gesucht wird, zählt als erfolglos, auch wenn dazwischen vielleicht eine Seite gelesen"
        " wurde."
    ),
    "Queries that mean the same are one need. A session in which it was typed in two ways"
    " counts for both.": (
        "Suchanfragen, die dasselbe meinen, sind ein Anliegen. Eine Sitzung, in der es auf zwei"
        " Arten eingegeben wurde, zählt für beide."
    ),
    "Unanswered is a search that was searched again, left quickly or abandoned, that ended in"
    " a contact, or that offered no result. Where the log does not tell the outcome, it is"
    " one whose words no page for readers has.": (
        "Unbeantwortet ist eine Suche, die noch einmal gesucht, schnell verlassen oder"
        " abgebrochen wurde, die mit einer Nachricht an den Support endete oder keinen Treffer"
        " hatte. Wo das Protokoll nicht sagt, was daraus wurde, ist es eine, deren Worte keine"
        " Seite für Leser hat."
    ),
    "What is closed, or was dismissed for good, is not shown.": (
        "Was geschlossen oder endgültig verworfen ist, wird nicht gezeigt."
    ),
    "The gap probability is learned from what readers opened. Where that is too little, signs"
    " that tell gaps on other sites are added up; then the order tells more than the numbers.": (
        "Die Wahrscheinlichkeit einer Lücke wird aus dem gelernt, was Leser öffneten. Wo das zu"
        " wenig ist, werden Zeichen zusammengezählt, die anderswo Lücken verraten; dann sagt"
        " die Reihenfolge mehr als die Zahlen."
    ),
    "The component follows from its keywords and title in the query, else from a page about it.": (
        "Der Bereich folgt aus seinen Stichwörtern und seinem Namen in der Suchanfrage, sonst"
        " aus einer Seite, die davon handelt."
    ),
    "This log holds no clicks: every search after which the same thing is searched again"
    " counts as unanswered.": (
        "Dieses Protokoll enthält keine Klicks: Jede Suche, nach der dasselbe noch einmal"
        " gesucht wird, zählt als unbeantwortet."
    ),
    "A need has one cause, the first that holds in this order: noise, another language, a"
    " misspelling, won't do, planned or in an experiment, only in the agent edition, an"
    " article that came out since, ranked too low, under other words, an article that does not"
    " answer, outside the product, no article.": (
        "Ein Anliegen hat eine Ursache, die erste, die zutrifft, in dieser Reihenfolge: ohne"
        " Sinn, eine andere Sprache, ein Schreibfehler, nicht geplant, geplant oder im Versuch,"
        " nur in der Support-Ausgabe, ein seitdem erschienener Artikel, zu weit unten, unter"
        " anderen Worten, ein Artikel, der nicht antwortet, außerhalb des Produkts, kein Artikel."
    ),
    "Needs that this log does not mention are listed too, with what earlier logs tell.": (
        "Auch Anliegen, die dieses Log nicht nennt, stehen hier: mit dem, was frühere Logs sagen."
    ),
    "What is answered, closed or dismissed is not counted: it needs no cause any more.": (
        "Was beantwortet, geschlossen oder verworfen ist, zählt nicht: Es braucht keine Ursache"
        " mehr."
    ),
    "answered: there is too little traffic since to tell. It takes ten searches, in at least"
    " three sessions. closed: in surely less than half of the sessions since, and in no larger"
    " share of them than before, a search was left unanswered. reopened: in surely more than"
    " half of them, of all or of those of the last four weeks.": (
        "beantwortet: Seither gibt es zu wenige Suchen für ein Urteil. Es braucht zehn Suchen in"
        " mindestens drei Sitzungen. geschlossen: In sicher weniger als der Hälfte der Sitzungen"
        " seither blieb eine Suche unbeantwortet, und in keinem größeren Anteil als davor."
        " wieder offen: in sicher mehr als der Hälfte, von allen oder von denen der letzten vier"
        " Wochen."
    ),
    "It looks at the words alone, and not at what became of the searches: an article that has"
    " all the words and does not help gives a low one. It is no status.": (
        "Sie sieht nur die Worte, nicht was aus den Suchen wurde: Ein Artikel, der alle Worte"
        " hat und nicht hilft, gibt eine kleine. Sie ist kein Status."
    ),
    "A class with a question mark is proposed by the words; nobody decided it.": (
        "Eine Klasse mit Fragezeichen schlagen die Worte vor; niemand hat sie entschieden."
    ),
    "*Sessions* counts those in which it was searched at any time before the first contact."
    " *Contacted*, of gaps, counts searches after which the reader contacted support before"
    " searching again.": (
        "*Sitzungen* zählt die, in denen irgendwann vor der ersten Nachricht danach gesucht"
        " wurde. *Support gefragt* zählt bei Lücken Suchen, nach denen sich der Leser an den"
        " Support wandte, bevor er wieder suchte."
    ),
    "The same query again in a row counts each time here, and once in all other reports.": (
        "Dieselbe Suchanfrage mehrmals hintereinander zählt hier jedes Mal, in allen anderen"
        " Berichten einmal."
    ),
    "Shown are queries that rose by more than chance explains: by more than twice the square"
    " root of what both periods have together.": (
        "Gezeigt wird, was stärker zunahm, als Zufall erklärt: um mehr als das Doppelte der"
        " Wurzel aus dem, was beide Zeiträume zusammen haben."
    ),
    "A log that does not reach back eight weeks has no period before: nothing is shown then.": (
        "Ein Protokoll, das keine acht Wochen zurückreicht, hat keinen Zeitraum davor: Dann"
        " wird nichts gezeigt."
    ),
    "Unanswered is a search that was searched again, left quickly or abandoned, that ended in"
    " a contact, or that offered no result.": (
        "Unbeantwortet ist eine Suche, die noch einmal gesucht, schnell verlassen oder"
        " abgebrochen wurde, die mit einer Nachricht an den Support endete oder keinen Treffer"
        " hatte."
    ),
    "A component is that of the query's words; queries that may not be shown have none here.": (
        "Ein Bereich ist der, zu dem die Worte gehören; Suchanfragen, die nicht gezeigt werden"
        " dürfen, haben hier keinen."
    ),
    "Two shares whose intervals overlap may well be the same.": (
        "Zwei Anteile, deren Spannen sich überschneiden, können gut gleich sein."
    ),
    "It is found by links, or from other sites. Its place in the lists works.": (
        "Das wird über Links gefunden oder von anderen Seiten aus. Der Platz in den Listen stimmt."
    ),
    "Its title may not say what readers look for, or it stands too low in the list.": (
        "Vielleicht sagt der Titel nicht, was Leser suchen, oder die Seite steht zu weit unten"
        " in der Liste."
    ),
    "Few readers answer, and those who are angry answer sooner.": (
        "Wenige Leser antworten, und verärgerte eher."
    ),
    "All other reports count persons only.": "Alle anderen Berichte zählen nur Menschen.",
    "Machines are known by their names. Those that pass for browsers count as persons.": (
        "Maschinen erkennt man an ihren Namen. Solche, die sich als Browser ausgeben, zählen"
        " als Menschen."
    ),
    "This log cannot answer it: {say}.": "Dieses Protokoll kann das nicht beantworten: {say}.",
    "it names neither sessions nor clients, so nobody knows what followed a search": (
        "Es nennt weder Sitzungen noch Geräte, also weiß niemand, was auf eine Suche folgte"
    ),
    "it holds no clicks or page views": "Es enthält keine Klicks und keine Seitenaufrufe",
    "its events have no time finer than a month": (
        "Seine Ereignisse haben keine Zeit, die genauer ist als ein Monat"
    ),
    "it does not count results": "Es zählt keine Treffer",
    "its queries were not compared with the articles": (
        "Seine Suchanfragen wurden nicht mit den Artikeln verglichen"
    ),
    "it holds no contacts": "Es enthält keine Nachrichten an den Support",
    "it holds no answers of readers to *Did this answer your question?*": (
        "Es enthält keine Antworten von Lesern auf *Hat das Ihre Frage beantwortet?*"
    ),
    "it holds no page views": "Es enthält keine Seitenaufrufe",
    "its only search was left unanswered": "die einzige Suche blieb unbeantwortet",
    "{n} of {m} searches were left unanswered": "{n} von {m} Suchen blieben unbeantwortet",
    "{n} of {m} searches was left unanswered": "{n} von {m} Suchen blieb unbeantwortet",
    "of {say} after the week of {day}, {n} were left unanswered": (
        "von {say} nach der Woche vom {day} blieben {n} unbeantwortet"
    ),
    "of {say} after the week of {day}, {n} was left unanswered": (
        "von {say} nach der Woche vom {day} blieb {n} unbeantwortet"
    ),
    "1 more search": "noch 1 Suche",
    "{n} more searches": "noch {n} Suchen",
    "1 more session": "noch 1 Sitzung",
    "{n} more sessions": "noch {n} Sitzungen",
    "1 session": "1 Sitzung",
    "{n} sessions": "{n} Sitzungen",
    "1 query": "1 Suchanfrage",
    "{n} queries": "{n} Suchanfragen",
    "1 search": "1 Suche",
    "{n} searches": "{n} Suchen",
    "“{query}” is {status}.": "„{query}“ ist {status}.",
    "{say}, and {say2}": "{say}, und {say2}",
    "{say}; {say2}": "{say}; {say2}",
}
