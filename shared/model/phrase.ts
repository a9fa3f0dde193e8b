import { certificatePhrases } from './phrases/certificate.ts';
import { commandsPhrases } from './phrases/commands.ts';
import { filesPhrases } from './phrases/files.ts';
import { mediaPhrases } from './phrases/media.ts';
import { profilePhrases } from './phrases/profile.ts';
import { revocationPhrases } from './phrases/revocation.ts';
import { sipPhrases } from './phrases/sip.ts';
import { tlsPhrases } from './phrases/tls.ts';
import { tracePhrases } from './phrases/trace.ts';
import { trustPhrases } from './phrases/trust.ts';
import type { CheckId } from './check-id.ts';
import { validationPhrases } from './phrases/validation.ts';

/**
 * What a parameter of a phrase is. `instant`: ISO 8601. `text`: verbatim, from a person, a peer, a
 * file. `phrase`: another one. `phrases`: several. `alternatives`: texts of which one is meant.
 * `check`: the name of that check.
 */
export interface ParameterKinds {
  number: number;
  text: string;
  instant: string;
  phrase: Shown;
  phrases: readonly Shown[];
  alternatives: readonly string[];
  check: CheckId;
}

/**
 * The detail of a fault, a check or a trace beyond its code, as closed data: codes of phrases with
 * typed parameters. A new one is a row in `model/phrases` and a message in each language
 * (`shared/words/en/phrases`).
 */
export const phrases = {
  ...certificatePhrases,
  ...commandsPhrases,
  ...filesPhrases,
  ...mediaPhrases,
  ...profilePhrases,
  ...revocationPhrases,
  ...sipPhrases,
  ...tlsPhrases,
  ...tracePhrases,
  ...trustPhrases,
  ...validationPhrases,
} as const;

export type PhraseCode = keyof typeof phrases;
export type PhraseParameters<C extends PhraseCode> = {
  readonly [Name in keyof (typeof phrases)[C]]: (typeof phrases)[C][Name] extends keyof ParameterKinds
    ? ParameterKinds[(typeof phrases)[C][Name]]
    : never;
};
export type Phrase = { readonly [C in PhraseCode]: Readonly<{ code: C }> & PhraseParameters<C> }[PhraseCode];

/**
 * A value that is shown to a person: verbatim text, or a phrase whose words are made in
 * `shared/words`.
 */
export type Shown = string | Phrase;
