/** The names that pass the door. Apart from the schemas, so that the preload carries no more than this. */
export const commandNames = [
  'app.snapshot',
  'app.copyText',
  'app.dismissNotice',
  'settings.save',
  'accounts.save',
  'accounts.remove',
  'accounts.register',
  'accounts.unregister',
  'trust.chooseFile',
  'trust.previewBytes',
  'trust.import',
  'trust.discardPreview',
  'trust.createSet',
  'trust.renameSet',
  'trust.removeSet',
  'trust.removeAnchor',
  'calls.place',
  'calls.answer',
  'calls.decline',
  'calls.hangUp',
  'calls.hold',
  'calls.resume',
  'calls.mute',
  'calls.sendDigit',
  'calls.clearHistory',
  'media.attach',
  'diagnostics.trace',
  'diagnostics.saveTrace',
] as const;
export type CommandName = (typeof commandNames)[number];

export const eventNames = ['snapshot', 'trace'] as const;
export type EventName = (typeof eventNames)[number];
