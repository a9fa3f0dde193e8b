import { useState } from 'react';
import { compareFingerprint, type Comparison } from '../../shared/fingerprint.ts';
import type { Tone } from '../format/account-words.ts';
import { TextField } from './field.tsx';
import { Sign } from './sign.tsx';

/** Compares a fingerprint with one that was read out or sent: says that they match, or where they differ. */
export function FingerprintCompare({ value }: { readonly value: string }) {
  const [typed, setTyped] = useState('');
  const comparison = compareFingerprint(value, typed);
  const told = comparisonWords(comparison);
  return (
    <div className="flex max-w-xl flex-col gap-1.5">
      <TextField
        label="Compare with a SHA-256 fingerprint"
        hint="Type or paste what your administrator reads to you. Spaces, colons and capitals do not matter."
        value={typed}
        maxLength={200}
        className="font-mono"
        onChange={({ target }) => setTyped(target.value)}
      />
      <output className="flex min-h-5 items-start gap-2">
        {told && (
          <>
            <span className="mt-0.5">
              <Sign tone={told.tone} />
            </span>
            {told.text}
          </>
        )}
      </output>
    </div>
  );
}

/** Null: nothing to say yet. */
export function comparisonWords(
  comparison: Comparison,
): { readonly tone: Tone; readonly text: string } | null {
  switch (comparison.kind) {
    case 'nothing':
      return null;
    case 'same':
      return { tone: 'good', text: 'They match: all 16 groups are the same.' };
    case 'so-far': {
      const { groups } = comparison;
      return {
        tone: 'busy',
        text: `${groups} of 16 groups match so far. All 16 have to.`,
      };
    }
    case 'differs':
      return {
        tone: 'bad',
        text: `They differ in group ${comparison.group}: here it is ${comparison.here}, there ${comparison.typed}. It is not the same certificate, or a digit was misheard.`,
      };
    case 'too-long':
      return { tone: 'bad', text: 'That is longer than a SHA-256 fingerprint, which has 16 groups of four.' };
    case 'sha-1':
      return {
        tone: 'bad',
        text: 'That is a SHA-1 fingerprint, which no longer proves anything. Ask for the SHA-256 one.',
      };
    case 'unreadable':
      return { tone: 'bad', text: 'A fingerprint has only the digits 0 to 9 and the letters a to f.' };
  }
}
