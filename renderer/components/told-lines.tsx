import type { Told } from '../../shared/words/index.ts';
import { Sign } from './sign.tsx';

/** Sentences, each with the sign of its weight. */
export function ToldLines({ told }: { readonly told: readonly Told[] }) {
  return told.map(({ tone, text }) => (
    <p key={text} className="flex items-start gap-2">
      <span className="mt-0.5">
        <Sign tone={tone} />
      </span>
      {text}
    </p>
  ));
}
