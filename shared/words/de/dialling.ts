import type { Translation } from '../translation.ts';

export const dialling: Translation<'dialling'> = {
  title: 'Telefonnummern',
  country: 'Land des Servers',
  'country-none': 'Keines: Nummern werden wie eingegeben gesendet',
  'country-none-about': 'Wählen Sie ein Land, wenn der Server Nummern in einer bestimmten Form erwartet.',
  'country-about': 'Nummern ohne Landesvorwahl gelten als Nummern dieses Landes.',
  'country-named': '{name} (+{code})',
  form: 'Der Server erwartet Nummern',
  'form-international': 'Mit +',
  'form-national': 'Wie im Land üblich',
  'form-access-code': 'Mit Amtskennziffer',
  'form-international-about': 'In internationaler Form, zum Beispiel +49 30 123456.',
  'form-national-about': 'Wie ein Telefon im Land sie wählt, zum Beispiel 030 123456.',
  'form-access-code-about':
    'Zuerst die Amtskennziffer, dann die Nummer, wie ein Telefon im Land sie wählt, zum Beispiel 0 030 123456.',
  code: 'Amtskennziffer',
  'code-wrong': 'Geben Sie bis zu sechs Ziffern, * oder # ein.',
  extension: 'Stellen einer Nebenstelle',
  'extension-about':
    'Nummern mit höchstens so vielen Stellen werden wie eingegeben gesendet, ebenso Notrufe und Kurznummern.',
  'extension-wrong': 'Geben Sie eine Zahl von 0 bis {most} ein.',
  try: 'Nummer ausprobieren',
  sent: '{typed} → {sent}',
  unchanged: 'Sie wird wie eingegeben gesendet.',
};
