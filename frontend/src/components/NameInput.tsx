/** The field for one's name, of players and spectators alike. */

interface Props {
  readonly id: string;
  readonly value: string;
  /** The id of what says why the name was refused. */
  readonly note?: string;
  readonly refused?: boolean;
  readonly onType: (name: string) => void;
}

export function NameInput({ id, value, note, refused = false, onType }: Props) {
  return (
    <input
      id={id}
      class="input"
      dir="auto"
      value={value}
      maxLength={20}
      required
      aria-describedby={note}
      aria-invalid={refused}
      autocomplete="nickname"
      enterkeyhint="done"
      onInput={(event) => onType(event.currentTarget.value)}
    />
  );
}
