import type { Tone } from '../../format/line-words.ts';
import { Sign } from '../../components/sign.tsx';

/** One thing to know of what is in the file. */
export function ImportNote({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return (
    <p className={`flex gap-2 text-small ${tone === 'warn' ? 'rounded-control bg-warn-soft px-3 py-2' : ''}`}>
      <span className="mt-0.5">
        <Sign tone={tone} />
      </span>
      {children}
    </p>
  );
}
