/** The desktop in the settings: what the phone has around its window. */
export const desktopSettings = {
  desktop: 'Desktop',
  incoming: 'When a call comes in',
  'incoming-window': 'Show the window',
  'incoming-notification': 'Only notify me',
  'incoming-about': 'The window takes no keys from what you are doing.',
  stays: 'Stay reachable when the window is closed',
  'stays-about':
    'Anchorline goes on in the tray or menu bar, and calls ring. Some desktops of Linux show no tray: start Anchorline once more to see the window.',
  starts: 'Start when you sign in to the computer',
  'starts-about': 'Anchorline starts without its window, and calls ring.',
  'starts-not-installed': 'Only an installed Anchorline can be started by the system.',
  'key-answer': 'Key to answer and hang up',
  'key-mute': 'Key to mute',
  'key-show': 'Key to show Anchorline',
  'key-about': 'It works in every program, and no other program gets it.',
  'key-none': 'Choose a key',
  'key-press': 'Press the key, Escape ends',
  'key-remove': 'Remove {key}',
  'other-programs': 'Other programs',
  'other-programs-off': 'Not allowed',
  'other-programs-ask': 'Ask me first',
  'other-programs-call': 'Call at once',
  'other-programs-about':
    'A program on this computer, for example your customer list, can call and hang up with this phone and ask for its state (“anchorline phone”).',
  'other-programs-forbidden': 'Your administrator does not allow other programs to use the phone.',
} as const;
