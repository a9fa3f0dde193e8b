/** One side of a call that is encrypted from end to end: page, gateway, and main's part of it. */
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { createPageQuestions } from '../../../electron/ipc/page-questions.ts';
import {
  gatewayDescriber,
  type SessionDescriber,
} from '../../../electron/media/process/session-describer.ts';
import { systemClock } from '../../../electron/platform/clock.ts';
import { EndToEnd } from '../../../electron/signalling/calls/end-to-end.ts';
import type { Fault } from '../../../shared/errors.ts';
import type { Call } from '../../../shared/model/call.ts';
import type { AssociationReport } from '../../../shared/model/end-to-end.ts';
import type { SoundProtection } from '../../../shared/model/media.ts';
import { initialSettings } from '../../../shared/model/settings.ts';
import type { AudioBench } from './audio-bench.ts';
import { exampleCall } from '../../../shared/model/fakes/example-call.ts';

export interface EndToEndSide {
  readonly callId: string;
  readonly page: Page;
  readonly describer: SessionDescriber;
  readonly endToEnd: EndToEnd;
  readonly reports: AssociationReport[];
  readonly faults: Fault[];
  /** What a person would see; undefined: nothing was reported. */
  readonly protection: () => SoundProtection | null | undefined;
  readonly show: (change?: Partial<Call>) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openSide(bench: AudioBench, callId: string): Promise<EndToEndSide> {
  const reports: AssociationReport[] = [];
  const faults: Fault[] = [];
  let protection: SoundProtection | null | undefined;
  const questions = createPageQuestions({
    clock: systemClock,
    newId: randomUUID,
    tell: (question) => void page.evaluate((asked) => window.audio.ask(asked), question),
  });
  const endToEnd = new EndToEnd({
    callId,
    askPage: questions.ask,
    clock: systemClock,
    onConnected: () => void bench.gateway.request('settle', { callId }),
    onFailed: (fault) => faults.push(fault),
  });
  const page = await bench.newPage((command, argument) => {
    if (command === 'media.reply') questions.reply(argument);
    if (command === 'media.report') {
      reports.push(argument);
      protection = endToEnd.report(argument);
    }
    return null;
  });
  const describer = gatewayDescriber(bench.gateway, callId, endToEnd);
  await describer.open({ localAddress: '127.0.0.1', encryption: 'required', endToEnd: true });
  const side: EndToEndSide = {
    callId,
    page,
    describer: followed(describer, endToEnd),
    endToEnd,
    reports,
    faults,
    protection: () => protection,
    show: async (change = {}) => {
      const media = {
        codec: null,
        format: null,
        protection: null,
        web: 'attached',
        statistics: null,
        quality: null,
      } as const;
      await page.evaluate((source) => window.audio.update(source), {
        calls: [exampleCall({ id: callId, media, ...change })],
        settings: initialSettings,
        recordings: { folder: null, running: [] },
      });
    },
    close: async () => {
      endToEnd.close();
      await describer.close();
      await page.close();
    },
  };
  await side.show();
  return side;
}

/** Main follows what both sides agree on. */
function followed(describer: SessionDescriber, endToEnd: EndToEnd): SessionDescriber {
  return {
    ...describer,
    accept: async (description) => {
      const agreed = await describer.accept(description);
      endToEnd.agreed(agreed.protection);
      return agreed;
    },
    answer: async (description, hold) => {
      const answer = await describer.answer(description, hold);
      endToEnd.agreed(answer.protection);
      return answer;
    },
  };
}
