import { lazy, type ComponentType } from 'react';
import type { Screen } from '../../store/route.ts';
import { CallScreen } from '../call/call-screen.tsx';
import { CallsStage } from '../calls/calls-stage.tsx';
import { PeopleStage, PersonScreen } from '../people/person-screen.tsx';

/** Reads the first screen of who has not called yet; before main's state is there too. */
export const readFirstRun = () => import('../accounts/first-run.tsx');

/** Screens that are opened now and then: files of their own, read once the window is painted. */
const reads: (() => Promise<unknown>)[] = [];

function later<Name extends string>(
  read: () => Promise<Readonly<Record<Name, ComponentType>>>,
  name: Name,
): ComponentType {
  reads.push(read);
  return lazy<ComponentType>(async () => ({ default: (await read())[name] }));
}

export const views: Readonly<Record<Screen, ComponentType>> = {
  phone: CallsStage,
  people: PeopleStage,
  person: PersonScreen,
  messages: later(() => import('../messages/messages-stage.tsx'), 'MessagesStage'),
  conversation: later(() => import('../messages/conversation-screen.tsx'), 'ConversationScreen'),
  call: CallScreen,
  certificates: later(() => import('../certificates/certificates-screen.tsx'), 'CertificatesScreen'),
  diagnostics: later(() => import('../diagnostics/diagnostics-screen.tsx'), 'DiagnosticsScreen'),
  settings: later(() => import('../settings/settings-screen.tsx'), 'SettingsScreen'),
  connection: later(() => import('../connection/connection-screen.tsx'), 'ConnectionScreen'),
  account: later(() => import('../accounts/account-screen.tsx'), 'AccountScreen'),
  setup: later(() => import('../setup/setup-screen.tsx'), 'SetupScreen'),
};

/** What a person sees who has not called or connected yet. */
export const FirstRun = later(readFirstRun, 'FirstRun');
/** Over every screen, while certificates are imported. */
export const ImportDialog = later(() => import('../certificates/import-dialog.tsx'), 'ImportDialog');

/** Reads all of them, so that none is waited for when it is opened. */
export const readViews = (): void => reads.forEach((read) => void read());
