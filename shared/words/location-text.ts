import type { Location, LocationStep, LocationTarget } from '../model/location.ts';
import { explainFault } from './explain-fault.ts';

const outcomes: Readonly<Record<LocationStep['outcome'], string>> = {
  found: 'found',
  'no-name': 'there is no such name',
  'no-data': 'there is no such record',
  failed: 'no usable answer',
};

/** One question and its answer: `NAPTR example.com: there is no such record`. */
export function stepText({ question, outcome, ttl }: LocationStep): string {
  return `${question}: ${outcomes[outcome]}${ttl === null ? '' : `, for ${ttl} s`}`;
}

/** One server and what became of it. */
export function targetText({ host, port, outcome, fault }: LocationTarget): string {
  const name = `${host}:${port}`;
  if (outcome === 'not-tried') return `${name}, not tried`;
  if (outcome === 'rests') return `${name}, failed a moment ago`;
  return fault ? `${name}: ${explainFault(fault, { host }).what}` : `${name}, this one`;
}

/** How the servers were found, as lines. */
export function locationText({ steps, targets }: Location): string[] {
  return [
    ...steps.flatMap((step) => [stepText(step), ...step.records.map((record) => `  ${record}`)]),
    ...targets.map((target) => `Server: ${targetText(target)}`),
  ];
}
