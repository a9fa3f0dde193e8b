/** The first letter of a name; a sign to find a row by, not a picture of anyone. */
export function Avatar({
  name,
  size = 'normal',
}: {
  readonly name: string;
  readonly size?: 'normal' | 'large';
}) {
  const letter = /[\p{L}\p{N}]/u.exec(name)?.[0]?.toUpperCase() ?? '#';
  return (
    <span
      aria-hidden
      className={`grid shrink-0 place-items-center rounded-round bg-accent-soft font-semibold text-accent ${
        size === 'large' ? 'size-16 text-display' : 'size-9'
      }`}
    >
      {letter}
    </span>
  );
}
