const looks = {
  neutral: 'border-rule bg-canvas text-muted',
  accent: 'border-transparent bg-accent-soft text-accent',
} as const;
const sizes = {
  normal: 'size-9',
  rail: 'size-[min(2.25rem,15vw)]',
  large: 'size-16 text-display',
  huge: 'size-16 text-display @wide:size-26',
} as const;

/** The first letter of a name; a sign to find a row by, not a picture of anyone. */
export function Avatar({
  name,
  size = 'normal',
  tone = 'neutral',
}: {
  readonly name: string;
  readonly size?: keyof typeof sizes;
  readonly tone?: 'neutral' | 'accent';
}) {
  const letter = /[\p{L}\p{N}]/u.exec(name)?.[0]?.toUpperCase() ?? '#';
  return (
    <span
      aria-hidden
      className={`grid shrink-0 place-items-center rounded-round border font-semibold ${looks[tone]} ${sizes[size]}`}
    >
      {letter}
    </span>
  );
}
