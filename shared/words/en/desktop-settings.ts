/** The desktop in the settings: what the phone has around its window. */
export const desktopSettings = {
  desktop: 'Desktop',
  'other-programs': 'Other programs',
  'other-programs-off': 'Not allowed',
  'other-programs-ask': 'Ask me first',
  'other-programs-call': 'Call at once',
  'other-programs-about':
    'A program on this computer, for example your customer list, has the phone call, hang up, or say its state (“anchorline phone”).',
  'other-programs-forbidden': 'Your administrator does not allow other programs to use the phone.',
} as const;
