import { Circle, CircleCheck, CircleDashed, OctagonX, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { Tone } from '../format/account-words.ts';

const signs: Readonly<Record<Tone, { readonly icon: LucideIcon; readonly colour: string }>> = {
  good: { icon: CircleCheck, colour: 'text-good' },
  busy: { icon: CircleDashed, colour: 'text-accent turns' },
  warn: { icon: TriangleAlert, colour: 'text-warn' },
  bad: { icon: OctagonX, colour: 'text-bad' },
  off: { icon: Circle, colour: 'text-muted' },
};

export const toneText: Readonly<Record<Tone, string>> = {
  good: 'text-good',
  busy: 'text-accent',
  warn: 'text-warn',
  bad: 'text-bad',
  off: 'text-muted',
};

/** A state as a shape and a colour that agree; the words stand beside it. */
export function Sign({ tone, size = 16 }: { readonly tone: Tone; readonly size?: number }) {
  const { icon: Icon, colour } = signs[tone];
  return <Icon aria-hidden size={size} strokeWidth={2.25} className={`shrink-0 ${colour}`} />;
}
