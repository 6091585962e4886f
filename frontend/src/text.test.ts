import { afterEach, expect, it } from "vitest";
import { colorName, errorText, listed, number, speak, t } from "./text";

/** First strong isolate, pop directional isolate: what is between runs its own way. */
const apart = (text: string) => `\u2068${text}\u2069`;

afterEach(() => speak("en"));

it.each([
  [0, "0 points"],
  [1, "1 point"],
  [2, "2 points"],
])("chooses the plural form by n: %i", (n, words) => {
  expect(t("players.points", { n })).toBe(words);
});

it.each([
  [0, "0 نقطة"],
  [1, "نقطة واحدة"],
  [2, "نقطتان"],
  [3, "3 نقاط"],
  [10, "10 نقاط"],
  [11, "11 نقطة"],
  [99, "99 نقطة"],
  [100, "100 نقطة"],
  [103, "103 نقاط"],
])("knows the six plural forms of Arabic: %i", async (n, words) => {
  await speak("ar");
  expect(t("players.points", { n })).toBe(words);
});

it.each([
  [0, "0 Personen schauen zu"],
  [1, "1 Person schaut zu"],
  [2, "2 Personen schauen zu"],
])("knows the two plural forms of German: %i", async (n, words) => {
  await speak("de");
  expect(t("spectators", { n })).toBe(words);
});

it("fills in names", () => {
  expect(t("title.reveal", { cell: "H17", color: "deep teal" })).toBe("It was H17, deep teal");
});

it("lists as one says it", async () => {
  const names = ["Ada", "Ben", "Cleo"];
  expect(listed(names)).toBe("Ada, Ben and Cleo");
  await speak("de");
  expect(listed(names)).toBe("Ada, Ben und Cleo");
  await speak("ar");
  expect(listed(names)).toBe(`${apart("Ada")} و${apart("Ben")} و${apart("Cleo")}`);
});

it("keeps apart what runs the other way than the page", async () => {
  expect(t("told.left", { name: "Ada" })).toBe("Ada left.");
  expect(t("told.left", { name: "ليلى" })).toBe(`${apart("ليلى")} left.`);
  await speak("ar");
  expect(t("told.left", { name: "Ada" })).toBe(`غادر ${apart("Ada")}.`);
  expect(t("told.left", { name: "ليلى 2" })).toBe("غادر ليلى 2.");
  expect(t("aim.confirm", { cell: "H17" })).toBe("تأكيد H17");
});

it("writes numbers as the language does, with the digits of the board", async () => {
  expect([number(5, 2), number(1234)]).toEqual(["05", "1,234"]);
  await speak("de");
  expect(number(1234)).toBe("1.234");
  await speak("ar");
  expect(number(17)).toBe("17");
});

it.each([
  ["en", "deep teal", "deep teal"],
  ["de", "deep teal", "tiefes Blaugrün"],
  ["ar", "deep teal", "أزرق مخضر عميق"],
  ["de", "very pale salmon pink", "sehr blasses Lachsrosa"],
  ["ar", "very dark navy", "كحلي داكن جدًا"],
  ["de", "very strange plaid", "very strange plaid"],
  ["de", "octarine", "octarine"],
])("names a colour in %s: %s", async (language, english, name) => {
  await speak(language);
  expect(colorName(english)).toBe(name);
});

it.each(["xx", "", "locales.test", "../text"])(
  "speaks English where there is no such language: %j",
  async (language) => {
    await speak("de");
    await speak(language);
    expect(t("dialog.close")).toBe("Close");
    expect(listed(["Ada", "Ben", "Cleo"])).toBe("Ada, Ben and Cleo");
  },
);

it("knows an error by its code, and else uses the server's words", () => {
  expect(errorText("cell_taken", "?")).toBe("There is a piece on that cell already.");
  expect(errorText("brand_new", "Something brand new.")).toBe("Something brand new.");
});

it("names the word that an error is about, if the server does", async () => {
  await speak("de");
  expect(errorText("color_name", "“Grün” is a basic colour name: not allowed in this room.")).toBe(
    "„Grün“ ist ein einfacher Farbname, und die sind hier nicht erlaubt.",
  );
  expect(errorText("color_name", "Basic colour names are not allowed.")).toBe(
    "Einfache Farbnamen sind nicht erlaubt.",
  );
  expect(errorText("cell_taken", "“H17” is taken.")).toBe("Auf diesem Feld liegt schon ein Stein.");
});
