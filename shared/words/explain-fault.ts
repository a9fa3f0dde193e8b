import type { Fault } from '../errors.ts';
import type { Shown } from '../model/phrase.ts';
import { isolated } from '../printable.ts';
import { currentCatalogue } from './catalogue.ts';
import type { Explained } from './en/explained.ts';
import type { Explanation, FaultContext } from './explanation.ts';
import { currentLanguage } from './language.ts';
import { formatMessage, type Parameter } from './message.ts';
import { shownText, parametersOf } from './phrase-text.ts';
import { whoseJob } from './whose-job.ts';

/**
 * What was expected and presented, as a person may read it, for every place that shows it.
 * Printable text stays the same.
 */
export function printableFault({ expected, presented }: Pick<Fault, 'expected' | 'presented'>): {
  readonly expected?: string;
  readonly presented?: string;
} {
  return {
    ...(expected === undefined ? {} : { expected: shownText(expected) }),
    ...(presented === undefined ? {} : { presented: shownText(presented) }),
  };
}

/** The words of a fault; no other code makes them. */
export function explainFault(fault: Fault, context: FaultContext = {}): Explanation {
  const language = currentLanguage();
  const catalogue = currentCatalogue();
  const stage: Readonly<Record<string, Explained | undefined>> = catalogue.faults[fault.stage];
  const unknown: Explained = catalogue.unknownFault;
  // A record of an older or newer version may hold a code that this one does not know.
  const words = stage[fault.code] ?? unknown;
  const { what, todo } = words.variants?.[variantOf(fault)] ?? words;
  const parameters = faultParameters(fault, context);
  return {
    what: formatMessage(what, parameters, language),
    whose: whoseJob(fault),
    todo: formatMessage(todo, parameters, language),
  };
}

/** Selects between the sentences of one code: the reason, or else what was expected. */
function variantOf({ stage, code, reason, expected, presented }: Fault): string {
  // An unknown TLS version is given as its number.
  if (stage === 'handshake' && code === 'protocol-version')
    return typeof presented === 'string' && presented.startsWith('0x') ? 'unknown' : '';
  return reason ?? (typeof expected === 'object' ? expected.code : (expected ?? ''));
}

/**
 * What every sentence of a fault may name: `host`, `presented`, `expected`, whether each is there,
 * and the parameters of phrases.
 */
export function faultParameters(fault: Fault, context: FaultContext): Readonly<Record<string, Parameter>> {
  const { stage, code, presented } = fault;
  const expected = fault.expected ?? (stage === 'validate' && code === 'name' ? context.host : undefined);
  return {
    count: 0,
    ...parametersOf(presented),
    ...parametersOf(expected),
    stage,
    code,
    ...named('host', 'hasHost', context.host),
    ...named('presented', 'hasPresented', presented),
    ...named('expected', 'hasExpected', expected),
    held: stage === 'storage' ? heldBy(presented) : '',
  };
}

function named(name: string, has: string, value: Shown | undefined): Record<string, string> {
  const text = value === undefined ? '' : shownText(value);
  return { [name]: name === 'host' ? text : isolated(text), [has]: text === '' ? 'no' : 'yes' };
}

/** What is lost with a file of the profile. */
function heldBy(file: Shown | undefined): string {
  const files: Readonly<Record<string, string>> = currentCatalogue().profileFiles;
  return files[typeof file === 'string' ? file : ''] ?? files['other'] ?? '';
}
