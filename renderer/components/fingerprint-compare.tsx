import { words } from '../../shared/words/index.ts';
import { useState } from 'react';
import { compareFingerprint, type Comparison } from '../../shared/fingerprint.ts';
import type { Tone } from '../format/account-words.ts';
import { TextField } from './field.tsx';
import { Sign } from './sign.tsx';

const t = words('components');

/**
 * Compares a fingerprint with one that was read out or sent: says that they match, or where they
 * differ.
 */
export function FingerprintCompare({ value }: { readonly value: string }) {
  const [typed, setTyped] = useState('');
  const comparison = compareFingerprint(value, typed);
  const told = comparisonWords(comparison);
  return (
    <div className="flex max-w-xl flex-col gap-1.5">
      <TextField
        label={t('fingerprint-compare')}
        hint={t('fingerprint-about')}
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
function comparisonWords(comparison: Comparison): { readonly tone: Tone; readonly text: string } | null {
  switch (comparison.kind) {
    case 'nothing':
      return null;
    case 'same':
      return { tone: 'good', text: t('fingerprint-same') };
    case 'so-far': {
      const { groups } = comparison;
      return {
        tone: 'busy',
        text: t('fingerprint-so-far', { groups }),
      };
    }
    case 'differs':
      return {
        tone: 'bad',
        text: t('fingerprint-differs', {
          group: comparison.group,
          here: comparison.here,
          typed: comparison.typed,
        }),
      };
    case 'too-long':
      return { tone: 'bad', text: t('fingerprint-too-long') };
    case 'sha-1':
      return {
        tone: 'bad',
        text: t('fingerprint-sha-1'),
      };
    case 'unreadable':
      return { tone: 'bad', text: t('fingerprint-digits') };
  }
}
