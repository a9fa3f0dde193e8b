/** The buttons of a headset, in the settings of sound. */
export const headset = {
  headset: 'Buttons of the headset',
  'headset-about':
    'Answer, hang up, mute and hold at the headset; its lamps show the call. Volume keys always work.',
  'headset-none': 'Do not use them',
  'headset-unnamed': 'A headset without a name',
  'headset-in-use': 'In use.',
  'headset-absent': 'Not connected. The buttons work as soon as it is plugged in.',
  'headset-blocked':
    'It is connected, but the system does not give it to Anchorline. End other programs that use it, then plug it in again.',
  'headset-not-found': 'No headset with buttons was found.',
  'headset-linux': 'On Linux your administrator has to allow headsets first (a udev rule).',
} as const;
