/** The field for one's name, of players and spectators alike. */

interface Props {
  readonly id: string;
  readonly value: string;
  readonly onType: (name: string) => void;
}

export function NameInput({ id, value, onType }: Props) {
  return (
    <input
      id={id}
      class="input"
      dir="auto"
      value={value}
      maxLength={20}
      required
      autocomplete="nickname"
      enterkeyhint="done"
      onInput={(event) => onType(event.currentTarget.value)}
    />
  );
}
