import { fingerprintGroups } from '../format/certificate.ts';

/** A SHA-256 fingerprint in groups of four, always four or eight to a line, so that lines can be compared. */
export function Fingerprint({ value }: { readonly value: string }) {
  return (
    <span className="grid w-fit grid-cols-[repeat(4,auto)] gap-x-3 font-mono text-small tabular-nums wide:grid-cols-[repeat(8,auto)]">
      {fingerprintGroups(value).map((group, index) => (
        <span key={`${index}-${group}`}>{group}</span>
      ))}
    </span>
  );
}
