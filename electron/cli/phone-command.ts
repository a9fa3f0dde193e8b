/**
 * `phone`: asks the phone that runs here, over its local socket. `call` places a call of its own;
 * `phone call` has the running app place one. Exit 0 done, 1 the phone refused, 2 no phone answers,
 * 3 wrong usage.
 */
import { explainFault, words } from '../../shared/words/index.ts';
import { askPhone } from '../control/ask-phone.ts';
import {
  callAnswer,
  hangupAnswer,
  statusAnswer,
  type ControlAnswer,
  type ControlRequest,
  type PhoneStatus,
} from '../control/control-request.ts';
import { systemClock } from '../platform/clock.ts';
import { parseFlags, UsageError } from './arguments.ts';
import { phoneFlags } from './flags.ts';
import { explanationLines, faultJson, forTerminal, type Command } from './output.ts';

const t = words('cli');

/** As the help lists them. */
const flags = ['call URI', 'hangup [ID]', 'status', '--profile FOLDER', '--json', '-h, --help'] as const;

export const phone: Command = {
  about: { name: 'phone', flags },
  run: async (args, profile) => {
    const { values, positionals } = parseFlags(phoneFlags, args);
    const request = readRequest(positionals);
    // The clock's timers keep no process alive; the socket does.
    const result = await askPhone(values.profile ?? profile, request, systemClock);
    const text = values.json ? JSON.stringify(asJson(result)) : asText(request, result);
    if (result?.ok || values.json) console.log(text);
    else console.error(text);
    return exitCode(result);
  },
};

/** Throws a UsageError. */
function readRequest([command, value, ...rest]: readonly string[]): ControlRequest {
  if (rest.length > 0) throw new UsageError(t('phone-usage'));
  if (command === 'call' && value !== undefined) return { command, uri: value };
  if (command === 'hangup') return value === undefined ? { command } : { command, call: value };
  if (command === 'status' && value === undefined) return { command };
  throw new UsageError(t('phone-usage'));
}

const exitCode = (result: ControlAnswer | null): number => {
  if (result === null) return 2;
  return result.ok ? 0 : 1;
};

/** `value`: as docs/command-line.md has it for each command. */
function asJson(result: ControlAnswer | null) {
  if (result === null) return { verdict: 'unreachable', error: null, value: null };
  return result.ok
    ? { verdict: 'done', error: null, value: result.value }
    : { verdict: 'refused', error: faultJson(result.fault), value: null };
}

function asText(request: ControlRequest, result: ControlAnswer | null): string {
  if (result === null) return t('phone-unreachable');
  if (!result.ok) return forTerminal(explanationLines(explainFault(result.fault)).join('\n'));
  return forTerminal(valueText(request, result.value));
}

function valueText({ command }: ControlRequest, value: unknown): string {
  switch (command) {
    case 'call': {
      const { state, call } = callAnswer.parse(value);
      return state === 'asked' ? t('phone-asked') : t('phone-calling', { call: call ?? '' });
    }
    case 'hangup':
      return t('phone-hung-up', hangupAnswer.parse(value));
    case 'status':
      return statusText(statusAnswer.parse(value));
  }
}

function statusText({ lines, calls, missed }: PhoneStatus): string {
  return [
    ...lines.map(({ address, state, fault }) => `${address}  ${state}${fault === null ? '' : `  ${fault}`}`),
    ...calls.map(({ id, direction, state, party, name }) =>
      [id, direction, state, name ?? '', party].filter((part) => part !== '').join('  '),
    ),
    t('phone-missed', { missed }),
  ].join('\n');
}
