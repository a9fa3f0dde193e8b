import { useSyncExternalStore } from 'react';

/**
 * Where in the window the person is. In the page's hash, so that back and forward work and a reload
 * comes back here.
 */
export const screens = [
  'phone',
  'people',
  'person',
  'messages',
  'conversation',
  'certificates',
  'diagnostics',
  'settings',
  'connection',
  'call',
  'account',
  'setup',
] as const;
export type Screen = (typeof screens)[number];

/** The rooms of the rail. */
export type Room = 'calls' | 'people' | 'messages' | 'trust' | 'help' | 'settings';
/** The room that a screen is in. */
export const roomOf: Readonly<Record<Screen, Room>> = {
  phone: 'calls',
  call: 'calls',
  connection: 'calls',
  people: 'people',
  person: 'people',
  messages: 'messages',
  conversation: 'messages',
  certificates: 'trust',
  diagnostics: 'help',
  settings: 'settings',
  account: 'settings',
  setup: 'settings',
};

export interface Route {
  readonly screen: Screen;
  /** The account, call or certificate that the screen is about. */
  readonly subject: string | null;
}

/** `#/connection/a1` -> {connection, a1}; whatever is not known is the phone. */
export function parseRoute(hash: string): Route {
  const [, name, subject] = /^#\/([a-z]+)(?:\/(.+))?$/.exec(hash) ?? [];
  const screen = screens.find((known) => known === name);
  return screen ? { screen, subject: decoded(subject) } : { screen: 'phone', subject: null };
}

export function routeHash(screen: Screen, subject?: string | null): string {
  return subject ? `#/${screen}/${encodeURIComponent(subject)}` : `#/${screen}`;
}

/**
 * The ladder of a call, of an account's registration, or of a connection: `diagnostics/call/4711`.
 */
export function ladderHash(kind: 'call' | 'registration' | 'connection', id: string): string {
  return routeHash('diagnostics', `${kind}/${id}`);
}

export function go(screen: Screen, subject?: string | null): void {
  window.location.hash = routeHash(screen, subject);
}

export function currentRoute(): Route {
  return parseRoute(window.location.hash);
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

function decoded(subject: string | undefined): string | null {
  if (subject === undefined) return null;
  try {
    return decodeURIComponent(subject);
  } catch {
    return null;
  }
}
