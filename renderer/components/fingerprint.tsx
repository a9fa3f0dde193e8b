import { fingerprintGroups } from '../format/certificate.ts';

/**
 * A SHA-256 fingerprint in groups of four, always two, four or eight to a line, so that lines can
 * be compared.
 */
export function Fingerprint({ value }: { readonly value: string }) {
  const groups = fingerprintGroups(value).map((text, place) => ({ text, place }));
  return (
    <span className="@container block">
      <span className="grid w-fit grid-cols-[repeat(2,auto)] gap-x-3 font-mono text-tiny whitespace-nowrap tabular-nums @[10rem]:grid-cols-[repeat(4,auto)] @sm:grid-cols-[repeat(8,auto)]">
        {groups.map(({ text, place }) => (
          <span key={place}>{text}</span>
        ))}
      </span>
    </span>
  );
}
