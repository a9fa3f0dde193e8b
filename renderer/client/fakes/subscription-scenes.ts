import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { lampScenes } from './lamp-scenes.ts';
import { messageScenes } from './message-scenes.ts';
import { mailboxScenes } from './mailbox-scenes.ts';
import type { Scene } from './scene.ts';

/** What servers tell by subscriptions. */
export const subscriptionScenes = (snapshot: Snapshot): readonly Scene[] => [
  ...mailboxScenes(snapshot),
  ...lampScenes(snapshot),
  ...messageScenes(snapshot),
];
