/** The texts in English of the pages for one that no room needs. Every other language has the same
 * keys. */

export const aloneEn = {
  "daily.title": "The card of the day",
  "daily.about": "Five rounds, the same for everybody. There is a new card every day.",
  "daily.done": "That was today’s card. There is a new one tomorrow.",
  "daily.points": "{points} of {most} points",
  "daily.streak": { one: "{n} day in a row", other: "{n} days in a row" },
  "daily.others": {
    one: "{n} piece of other people, around the target in the middle.",
    other: "{n} pieces of other people, around the target in the middle.",
  },
  "daily.others.title": "Where everybody else placed",
  "daily.others.none": "Nobody else has placed here yet. Look again later.",
  "daily.others.here": { one: "{n} piece of others", other: "{n} pieces of others" },
  "daily.result.open": "Your result",
  "daily.result.title": "Your result",
  "daily.result.text": "Your result as text. It gives nothing away.",
  "daily.next": "The next card comes at {time}.",
  "daily.proof":
    "Every card is drawn days before it is played. Its fingerprint (SHA-256) is shown here until then, and when its day is over the card lies open: so nobody can change it any more.",
  "daily.proof.kept": "The card of {day} is the one whose fingerprint was shown before.",
  "daily.proof.broken": "The card of {day} is not the one whose fingerprint was shown before.",
  "daily.proof.open": "See the card of {day}",
  "error.not_today": "That day is over. Load the page again for the new card.",
  "error.piece_stays": "That piece is placed already, and it stays.",
  "error.out_of_order": "Another piece comes first.",
  "error.no_identity":
    "This browser did not say who it is. Allow cookies for this page and load it again.",
  "error.too_many_players": "Many people began to play from where you are. Wait a little.",
  "words.title": "What words look like",
  "words.about": "Type a word to see where computer players look for it on the board.",
  "words.word": "Word",
  "words.language": "Language",
  "words.do": "Show",
  "words.board": "Arrow keys move. Each cell says how strongly the word means it.",
  "words.sure": "Computer players are sure: “{word}” is around {cell}, {color}.",
  "words.fairly": "Computer players would place “{word}” around {cell}, {color}.",
  "words.unsure": "Computer players are not sure. They would try {cell}, {color}, for “{word}”.",
  "words.unknown": "Computer players have never heard of “{word}”.",
  "words.read": "They read it as {words}.",
  "words.strongest": "The strongest cells",
  "words.share": "{n}%",
  "words.pieces": { one: "{n} piece", other: "{n} pieces" },
  "words.people": "What people placed",
  "words.people.about": {
    one: "{n} player placed the first piece of a round on this word, in rooms whose hosts let them be counted.",
    other:
      "{n} players placed the first piece of a round on this word, in rooms whose hosts let them be counted.",
  },
  "words.people.few":
    "Too few to show. Pieces are counted where the host of a room agrees, without names.",
  "error.no_word": "Type one to four words, 40 characters at most.",
  "error.too_many_words_looked_up": "Many words were looked up from where you are. Wait a little.",
} as const;

export const texts = aloneEn;
