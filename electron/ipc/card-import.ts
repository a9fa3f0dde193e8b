import { randomUUID } from 'node:crypto';
import { FaultError } from '../../shared/errors.ts';
import { inTurns } from '../../shared/in-turns.ts';
import {
  contactLimit,
  mostFlaws,
  mostUpdates,
  type CardFlaw,
  type CardPreview,
  type ExistingChoice,
} from '../../shared/model/contacts.ts';
import { printable } from '../../shared/printable.ts';
import { readCards, type Card, type ReadCard } from '../contacts/read-cards.ts';
import type { ImportOutcome } from '../storage/contact-import.ts';
import type { Contacts } from '../storage/contacts.ts';

/** In one turn of the loop, so that calls go on: steps of reading, and cards compared or stored. */
const stepsOfTurn = 10;
const cardsOfTurn = 100;

export interface CardImport {
  /** Rejects with FaultError `contacts: no-cards`. `source`: the name of the file. */
  readonly preview: (source: string, bytes: Uint8Array) => Promise<CardPreview>;
  /**
   * Stores the contacts of a preview. Where the disk refuses, or there is no room, some are stored;
   * another try stores the rest, for no contact is stored twice. Rejects with FaultError
   * `contacts: expired-preview`.
   */
  readonly confirm: (
    previewId: string,
    existing: ExistingChoice,
  ) => Promise<{ readonly added: number; readonly updated: number }>;
  readonly discard: (previewId: string) => void;
}

/** A file of contacts, first shown, then stored. One preview is kept. */
export function createCardImport(contacts: Pick<Contacts, 'compare' | 'takeOver'>): CardImport {
  let waiting: { readonly previewId: string; readonly cards: readonly Card[] } | null = null;
  return {
    preview: async (source, bytes) => {
      const { cards, flaws, leftOut } = await readInTurns(bytes);
      const shown = printable(source, 64);
      if (cards.length === 0 && leftOut === 0)
        throw new FaultError({ stage: 'contacts', code: 'no-cards', presented: shown });
      const previewId = randomUUID();
      waiting = { previewId, cards };
      const plans = await inBatches(cards, contacts.compare);
      // Several cards may change one contact: it is named and counted once.
      const changed = new Map(plans.flatMap(({ update }) => (update ? [[update.contactId, update]] : [])));
      const counts = { ...counted(plans.map(({ outcome }) => outcome)), updated: changed.size };
      const updates = [...changed.values()].slice(0, mostUpdates);
      return { previewId, source: shown, ...counts, updates, leftOut, flaws };
    },
    confirm: async (previewId, existing) => {
      if (waiting?.previewId !== previewId)
        throw new FaultError({ stage: 'contacts', code: 'expired-preview' });
      const outcomes = await inBatches(waiting.cards, (cards) => contacts.takeOver(cards, existing));
      // Meanwhile another file may have been chosen.
      if (waiting.previewId === previewId) waiting = null;
      return counted(outcomes);
    },
    discard: (previewId) => {
      if (waiting?.previewId === previewId) waiting = null;
    },
  };
}

async function readInTurns(bytes: Uint8Array): Promise<{
  readonly cards: readonly Card[];
  readonly flaws: readonly CardFlaw[];
  readonly leftOut: number;
}> {
  const cards: Card[] = [];
  const flaws: CardFlaw[] = [];
  let leftOut = 0;
  const take = (step: ReadCard | null): void => {
    flaws.push(...(step?.flaws ?? []).slice(0, mostFlaws - flaws.length));
    if (step?.card) cards.push(step.card);
    else if (step) leftOut += 1;
    if (cards.length > contactLimit)
      throw new FaultError({
        stage: 'contacts',
        code: 'full',
        expected: { code: 'contacts', count: contactLimit },
      });
  };
  await inTurns(readCards(bytes), take, stepsOfTurn);
  return { cards, flaws, leftOut };
}

/** The cards of a turn together: the database takes them in one transaction. */
async function inBatches<T>(
  cards: readonly Card[],
  work: (cards: readonly Card[]) => readonly T[],
): Promise<readonly T[]> {
  const batches = Array.from({ length: Math.ceil(cards.length / cardsOfTurn) }, (_, batch) =>
    cards.slice(batch * cardsOfTurn, (batch + 1) * cardsOfTurn),
  );
  return (await inTurns(batches, work, 1)).flat();
}

function counted(outcomes: readonly ImportOutcome[]): Readonly<Record<ImportOutcome, number>> {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  for (const outcome of outcomes) counts[outcome] += 1;
  return counts;
}
