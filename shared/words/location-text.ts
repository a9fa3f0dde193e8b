import type { Location, LocationStep, LocationTarget } from '../model/location.ts';
import { explainFault } from './explain-fault.ts';
import { shownText } from './phrase-text.ts';
import { words } from './words.ts';

const t = words('location');
const outcomeName = words('stepOutcomes');

/** One question and its answer: `NAPTR example.com: there is no such record`. */
export function stepText({ question, outcome, ttl }: LocationStep): string {
  const told = { question, outcome: outcomeName(outcome) };
  return ttl === null ? t('step', told) : t('step-kept', { ...told, seconds: ttl });
}

/** One server and the outcome of trying it. */
export function targetText({ host, port, outcome, fault }: LocationTarget): string {
  const name = `${host}:${port}`;
  if (outcome === 'not-tried' || outcome === 'rests') return t(outcome, { name });
  return fault ? t('failed', { name, what: explainFault(fault, { host }).what }) : t('used', { name });
}

/** How the servers were found, as lines. */
export function locationText({ steps, targets }: Location): string[] {
  return [
    ...steps.flatMap((step) => [stepText(step), ...step.records.map((record) => `  ${shownText(record)}`)]),
    ...targets.map((target) => t('server', { target: targetText(target) })),
  ];
}
