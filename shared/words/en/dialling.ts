/** The rules for telephone numbers in the form of an account. */
export const dialling = {
  title: 'Telephone numbers',
  country: 'Country of the server',
  'country-none': 'None: numbers are sent as typed',
  'country-none-about': 'Choose a country where the server wants numbers in one form.',
  'country-about': 'Numbers without a country code are taken for numbers of this country.',
  'country-named': '{name} (+{code})',
  form: 'The server wants numbers',
  'form-international': 'With +',
  'form-national': 'As in the country',
  'form-access-code': 'With a code for an outside line',
  'form-international-about': 'In the international form, for example +49 30 123456.',
  'form-national-about': 'As a telephone of the country dials them, for example 030 123456.',
  'form-access-code-about':
    'The code first, then the number as a telephone of the country dials it, for example 0 030 123456.',
  code: 'Code for an outside line',
  'code-wrong': 'Enter up to six digits, * or #.',
  extension: 'Digits of an extension',
  'extension-about':
    'Numbers of so many digits or fewer are sent as typed. So are emergency calls and short numbers.',
  'extension-wrong': 'Enter a number from 0 to {most}.',
  try: 'Try a number',
  sent: '{typed} → {sent}',
  unchanged: 'It is sent as typed.',
} as const;
