/** The texts in German of the pages for one that no room needs. */

import type { TextsOf } from "../../text";

export const texts: TextsOf<"alone"> = {
  "practice.title": "Üben",
  "practice.page": "Üben · Color Clues",
  "practice.you": "Du",
  "practice.giver": "Iris",
  "practice.first":
    "Iris denkt an ein Feld und sagt ein Wort. Tippe dorthin, wo du es siehst, oder halte und zieh, um genauer hinzusehen, und bestätige dann.",
  "practice.second":
    "Ein zweiter Hinweis. Setz deinen zweiten Stein näher heran, oder zur Sicherheit woandershin.",
  "practice.best": "Auf dem Ziel: 3 Punkte. Du denkst wie Iris.",
  "practice.near": "Im Rahmen liegen das Ziel und seine Nachbarn: 2 Punkte für einen Stein darin.",
  "practice.ring": "Im Ring um den Rahmen bringt ein Stein 1 Punkt.",
  "practice.far":
    "Der Rahmen zeigt, was Iris gemeint hat. Jenseits des Rings bringt ein Stein nichts.",
  // For practice: a first clue of one word and a second of one or two, for the colour of that cell.
  "riddle.I18": "Lagune / tiefes Wasser",
  "riddle.J3": "Tomate / reif, aufgeschnitten",
  "riddle.E30": "Flamingo / ein Bein",
  "riddle.D9": "Zitrone / frische Schale",
  "riddle.P6": "Schokolade / zartbittere Tafel",
  "riddle.A14": "Minze / Eiscreme",
  "riddle.L22": "Jeansstoff / neue Hose",
  "riddle.D26": "Lavendel / provenzalisches Feld",
  "riddle.K12": "Moos / Waldboden",
  "riddle.O15": "Fichte / Winternacht",
  "daily.title": "Die Karte des Tages",
  "daily.about": "Fünf Runden, für alle dieselben. Jeden Tag gibt es eine neue Karte.",
  "daily.done": "Das war die Karte von heute. Morgen gibt es eine neue.",
  "daily.points": "{points} von {most} Punkten",
  "daily.streak": { one: "{n} Tag in Folge", other: "{n} Tage in Folge" },
  "daily.others": {
    one: "{n} Stein von anderen, um das Ziel in der Mitte.",
    other: "{n} Steine von anderen, um das Ziel in der Mitte.",
  },
  "daily.others.title": "Wo alle anderen gesetzt haben",
  "daily.others.none": "Hier hat noch niemand sonst gesetzt. Schau später wieder.",
  "daily.others.here": { one: "{n} Stein von anderen", other: "{n} Steine von anderen" },
  "daily.result.open": "Dein Ergebnis",
  "daily.result.title": "Dein Ergebnis",
  "daily.result.text": "Dein Ergebnis als Text. Er verrät nichts.",
  "daily.next": "Die nächste Karte kommt um {time}.",
  "daily.proof":
    "Jede Karte wird Tage vorher gezogen. Bis sie gespielt wird, steht hier ihr Fingerabdruck (SHA-256), und wenn ihr Tag vorbei ist, liegt sie offen: So kann sie niemand mehr ändern.",
  "daily.proof.kept": "Die Karte vom {day} ist die, deren Fingerabdruck vorher zu sehen war.",
  "daily.proof.broken":
    "Die Karte vom {day} ist nicht die, deren Fingerabdruck vorher zu sehen war.",
  "daily.proof.open": "Die Karte vom {day} ansehen",
  "error.not_today": "Dieser Tag ist vorbei. Lade die Seite neu, dann kommt die neue Karte.",
  "error.piece_stays": "Dieser Stein liegt schon, und er bleibt liegen.",
  "error.out_of_order": "Erst kommt ein anderer Stein.",
  "error.no_identity":
    "Dieser Browser hat nicht gesagt, wer er ist. Erlaube Cookies für diese Seite und lade sie neu.",
  "error.too_many_players":
    "Von dort, wo du bist, haben gerade viele angefangen zu spielen. Warte ein wenig.",
  "words.title": "Wie Wörter aussehen",
  "words.about": "Tippe ein Wort und sieh, wo Computerspieler es auf dem Brett suchen.",
  "words.word": "Wort",
  "words.language": "Sprache",
  "words.do": "Zeigen",
  "words.board":
    "Mit den Pfeiltasten bewegst du dich. Jedes Feld sagt, wie stark das Wort es meint.",
  "words.sure": "Computerspieler sind sicher: „{word}“ liegt um {cell}, {color}.",
  "words.fairly": "Computerspieler würden „{word}“ um {cell}, {color}, setzen.",
  "words.unsure":
    "Computerspieler sind unsicher. Für „{word}“ würden sie {cell}, {color}, versuchen.",
  "words.unknown": "Computerspieler haben noch nie von „{word}“ gehört.",
  "words.read": "Sie lesen es als {words}.",
  "words.strongest": "Die stärksten Felder",
  "words.share": "{n} %",
  "words.pieces": { one: "{n} Stein", other: "{n} Steine" },
  "words.people": "Was Menschen gesetzt haben",
  "words.people.about": {
    one: "{n} Person hat auf dieses Wort den ersten Stein einer Runde gesetzt, in Räumen, deren Host das Zählen erlaubt.",
    other:
      "{n} Personen haben auf dieses Wort den ersten Stein einer Runde gesetzt, in Räumen, deren Host das Zählen erlaubt.",
  },
  "words.people.few":
    "Zu wenige, um sie zu zeigen. Gezählt wird, wo der Host eines Raums es erlaubt, ohne Namen.",
  "error.no_word": "Tippe ein bis vier Wörter, höchstens 40 Zeichen.",
  "error.too_many_words_looked_up":
    "Von dort, wo du bist, wurden gerade viele Wörter nachgesehen. Warte ein wenig.",
};
