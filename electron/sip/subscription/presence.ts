import { element } from '../message/xml-text.ts';
import type { EventPackage } from './subscribe.ts';
import { readXml, Unreadable } from './read-xml.ts';

export const presencePackage: EventPackage = {
  event: 'presence',
  accept: ['application/pidf+xml'],
  expires: 3600,
};

/** Whether somebody can be called: `away`: not now, for whatever reason. */
export const presenceStates = ['idle', 'busy', 'away'] as const;
export type PresenceState = (typeof presenceStates)[number];

const pidf = 'urn:ietf:params:xml:ns:pidf';
/**
 * PIDF (RFC 3863), its person (RFC 4479) and its activities (RFC 4480), in the namespaces of
 * earlier drafts too, which Asterisk has.
 */
const isKnown = (namespace: string): boolean =>
  namespace === pidf ||
  ['data-model', 'person', 'rpid'].some((part) => namespace.startsWith(`${pidf}:${part}`));

/** RFC 4480 3.2; of the others nobody would leave a call unmade. */
const busy: ReadonlySet<string> = new Set(['busy', 'on-the-phone']);
const away: ReadonlySet<string> = new Set([
  'appointment',
  'away',
  'holiday',
  'in-transit',
  'meeting',
  'permanent-absence',
  'sleeping',
  'vacation',
]);

/** Reads application/pidf+xml, as `readXml`; null: it is none, or says nothing. */
export function readPresence({ body }: { readonly body: Uint8Array }): PresenceState | null {
  const basics = new Set<string>();
  const activities: string[] = [];
  return readXml<PresenceState>(body, isKnown, {
    open: (path) => {
      if (path !== 'presence' && !path.startsWith('presence/')) throw new Unreadable();
      const activity = /\/activities\/([a-z-]+)$/.exec(path)?.[1];
      if (activity !== undefined && activities.length < 32) activities.push(activity);
    },
    close: (path, text) => {
      if (path === 'presence/tuple/status/basic') basics.add(text.trim().slice(0, 8));
    },
    result: () => {
      if (basics.size === 0 && activities.length === 0) throw new Unreadable();
      if (activities.some((activity) => busy.has(activity))) return 'busy';
      const isOpen = basics.size === 0 || basics.has('open');
      return isOpen && !activities.some((activity) => away.has(activity)) ? 'idle' : 'away';
    },
  });
}

/** A document about ourselves (RFC 3863, 4479, 4480). `aor`: `sip:alice@example.com`. */
export function presenceOf(state: PresenceState, aor: string): string {
  const names = {
    xmlns: pidf,
    'xmlns:dm': `${pidf}:data-model`,
    'xmlns:rpid': `${pidf}:rpid`,
    entity: aor.replace(/^sips?:/i, 'pres:'),
  };
  const activity = { idle: [], busy: ['rpid:on-the-phone'], away: ['rpid:away'] }[state];
  const basic = element('basic', {}, state === 'away' ? 'closed' : 'open');
  return element(
    'presence',
    names,
    element('tuple', { id: 'phone' }, element('status', {}, basic)),
    element(
      'dm:person',
      { id: 'person' },
      element('rpid:activities', {}, ...activity.map((name) => element(name, {}))),
    ),
  );
}
